/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/base/optional.hpp, of the owner of pages.h */
#ifdef __cplusplus
using OptionalPages = Optional<PageBlock>;
#else
struct optional_pages {
	bool full;
	struct block block;
};
#endif

#ifdef __cplusplus
PAIR void optional_make(OptionalPages *optional)
{
	construct_at<OptionalPages>(optional);
}
#else
PAIR void optional_make(struct optional_pages *optional)
{
	optional->full = false;
}
#endif

#ifdef __cplusplus
PAIR void optional_emplace(OptionalPages *optional, PageBlock *block)
{
	optional->emplace(kpp::move(*block));
}
#else
PAIR void optional_emplace(struct optional_pages *optional, struct block *block)
{
	struct page *page;
	unsigned int order;

	if (optional->full) {
		optional->full = false;
		if (optional->block.page)
			__free_pages(optional->block.page, optional->block.order);
	}
	page = block->page;
	order = block->order;
	block->page = NULL;
	optional->block.page = page;
	optional->block.order = order;
	optional->full = true;
}
#endif

#ifdef __cplusplus
PAIR void optional_assign(OptionalPages *optional, PageBlock *block)
{
	*optional = kpp::move(*block);
}
#else
PAIR void optional_assign(struct optional_pages *optional, struct block *block)
{
	struct page *page, *before;
	unsigned int order, order_before;

	if (optional->full) {
		page = block->page;
		order = block->order;
		block->page = NULL;
		before = optional->block.page;
		order_before = optional->block.order;
		optional->block.page = page;
		optional->block.order = order;
		if (before)
			__free_pages(before, order_before);
		return;
	}
	page = block->page;
	order = block->order;
	block->page = NULL;
	optional->block.page = page;
	optional->block.order = order;
	optional->full = true;
}
#endif

#ifdef __cplusplus
PAIR void optional_take(OptionalPages *to, PageBlock *block)
{
	construct_at<OptionalPages>(to, kpp::move(*block));
}
#else
PAIR void optional_take(struct optional_pages *to, struct block *block)
{
	struct page *page;
	unsigned int order;

	to->full = true;
	page = block->page;
	order = block->order;
	block->page = NULL;
	to->block.page = page;
	to->block.order = order;
}
#endif

#ifdef __cplusplus
PAIR void optional_move(OptionalPages *to, OptionalPages *from)
{
	construct_at<OptionalPages>(to, kpp::move(*from));
}
#else
PAIR void optional_move(struct optional_pages *to, struct optional_pages *from)
{
	struct page *page;
	unsigned int order;

	to->full = false;
	if (!from->full)
		return;
	page = from->block.page;
	order = from->block.order;
	from->block.page = NULL;
	from->full = false;
	to->block.page = page;
	to->block.order = order;
	to->full = true;
}
#endif

#ifdef __cplusplus
PAIR void *optional_address(OptionalPages *optional)
{
	return *optional ? (*optional)->address() : nullptr;
}
#else
PAIR void *optional_address(struct optional_pages *optional)
{
	return optional->full ? page_address(optional->block.page) : NULL;
}
#endif

#ifdef __cplusplus
PAIR void optional_reset(OptionalPages *optional)
{
	optional->reset();
}
#else
PAIR void optional_reset(struct optional_pages *optional)
{
	if (!optional->full)
		return;
	optional->full = false;
	if (optional->block.page)
		__free_pages(optional->block.page, optional->block.order);
}
#endif

#ifdef __cplusplus
PAIR void optional_end(OptionalPages *optional)
{
	optional->~OptionalPages();
}
#else
PAIR void optional_end(struct optional_pages *optional)
{
	if (!optional->full)
		return;
	optional->full = false;
	if (optional->block.page)
		__free_pages(optional->block.page, optional->block.order);
}
#endif
