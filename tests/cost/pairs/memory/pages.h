/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/page_block.hpp, exact_pages.hpp, page_array.hpp */
#ifdef __cplusplus
#else
struct block {
	struct page *page;
	unsigned int order;
};
struct exact {
	void *address;
	size_t size;
};
struct pages {
	struct page **first;
	size_t count;
};
#endif

#ifdef __cplusplus
PAIR int page_alloc(void) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc(gfp::kernel);
	if (!block)
		return block.error().to_errno();
	sink(block->address());
	return 0;
}
#else
PAIR int page_alloc(void)
{
	struct page *page = alloc_pages(GFP_KERNEL, 0);

	if (!page)
		return -ENOMEM;
	sink(page_address(page));
	__free_pages(page, 0);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int page_alloc_atomic(void)
{
	auto block = PageBlock::alloc(gfp::atomic);
	if (!block)
		return block.error().to_errno();
	sink(block->address());
	return 0;
}
#else
PAIR int page_alloc_atomic(void)
{
	struct page *page = alloc_pages(GFP_ATOMIC, 0);

	if (!page)
		return -ENOMEM;
	sink(page_address(page));
	__free_pages(page, 0);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int page_alloc_zeroed(void) KPP_MAY_SLEEP
{
	auto block = PageBlock::alloc_zeroed(gfp::kernel, Order{3});
	if (!block)
		return block.error().to_errno();
	sink(block->page());
	return 0;
}
#else
PAIR int page_alloc_zeroed(void)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 3);

	if (!page)
		return -ENOMEM;
	sink(page);
	__free_pages(page, 3);
	return 0;
}
#endif

/* Of an order that only the caller knows. */
#ifdef __cplusplus
PAIR Result<void> page_alloc_order(unsigned int order) KPP_MAY_SLEEP
{
	auto checked = KPP_TRY(Order::from(order));
	auto block = KPP_TRY(PageBlock::alloc(gfp::kernel, checked));
	sink(block.address());
	return {};
}
#else
PAIR int page_alloc_order(unsigned int order)
{
	struct page *page;

	if (order > ilog2(MAX_ORDER_NR_PAGES))
		return -EINVAL;
	page = alloc_pages(GFP_KERNEL, order);
	if (!page)
		return -ENOMEM;
	sink(page_address(page));
	__free_pages(page, order);
	return 0;
}
#endif

/* A page that is returned. */
#ifdef __cplusplus
PAIR Result<PageBlock> page_return(void) KPP_MAY_SLEEP
{
	return PageBlock::alloc_zeroed(gfp::kernel);
}
#else
PAIR int page_return(struct block *block)
{
	struct page *page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 0);

	if (!page)
		return -ENOMEM;
	block->page = page;
	block->order = 0;
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void *page_block_address(PageBlock *block)
{
	return block->address();
}
#else
PAIR void *page_block_address(struct block *block)
{
	return page_address(block->page);
}
#endif

#ifdef __cplusplus
PAIR u64 page_block_physical(PageBlock *block)
{
	return block->physical();
}
#else
PAIR u64 page_block_physical(struct block *block)
{
	return page_to_phys(block->page);
}
#endif

#ifdef __cplusplus
PAIR unsigned long page_block_pfn(PageBlock *block)
{
	return block->pfn();
}
#else
PAIR unsigned long page_block_pfn(struct block *block)
{
	return page_to_pfn(block->page);
}
#endif

#ifdef __cplusplus
PAIR size_t page_block_size(PageBlock *block)
{
	return block->size();
}
#else
PAIR size_t page_block_size(struct block *block)
{
	return PAGE_SIZE << block->order;
}
#endif

#ifdef __cplusplus
PAIR unsigned long page_block_order(PageBlock *block)
{
	const Order order = block->order();
	return order.pages() + order.bytes() + order.value();
}
#else
PAIR unsigned long page_block_order(struct block *block)
{
	unsigned int order = block->order;

	return (1UL << order) + (PAGE_SIZE << order) + order;
}
#endif

#ifdef __cplusplus
PAIR void page_block_move(PageBlock *to, PageBlock *from)
{
	construct_at<PageBlock>(to, kpp::move(*from));
}
#else
PAIR void page_block_move(struct block *to, struct block *from)
{
	struct page *page = from->page;
	unsigned int order = from->order;

	from->page = NULL;
	to->page = page;
	to->order = order;
}
#endif

#ifdef __cplusplus
PAIR void page_block_assign(PageBlock *to, PageBlock *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void page_block_assign(struct block *to, struct block *from)
{
	struct page *page = from->page, *before;
	unsigned int order = from->order, order_before;

	from->page = NULL;
	before = to->page;
	order_before = to->order;
	to->page = page;
	to->order = order;
	if (before)
		__free_pages(before, order_before);
}
#endif

#ifdef __cplusplus
PAIR void page_block_end(PageBlock *block)
{
	block->~PageBlock();
}
#else
PAIR void page_block_end(struct block *block)
{
	if (block->page)
		__free_pages(block->page, block->order);
}
#endif

#ifdef __cplusplus
PAIR int exact_alloc(size_t size) KPP_MAY_SLEEP
{
	auto pages = ExactPages::alloc(gfp::kernel, size);
	if (!pages)
		return pages.error().to_errno();
	sink(pages->address());
	return 0;
}
#else
PAIR int exact_alloc(size_t size)
{
	void *address;

	if (!size || size > PAGE_SIZE << ilog2(MAX_ORDER_NR_PAGES))
		return -EINVAL;
	address = alloc_pages_exact(size, GFP_KERNEL);
	if (!address)
		return -ENOMEM;
	sink(address);
	free_pages_exact(address, size);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR int exact_alloc_zeroed(void) KPP_MAY_SLEEP
{
	auto pages = ExactPages::alloc_zeroed(gfp::kernel, 33 * 1024);
	if (!pages)
		return pages.error().to_errno();
	sink(pages->address());
	return 0;
}
#else
PAIR int exact_alloc_zeroed(void)
{
	void *address = alloc_pages_exact(33 * 1024, GFP_KERNEL | __GFP_ZERO);

	if (!address)
		return -ENOMEM;
	sink(address);
	free_pages_exact(address, 33 * 1024);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR u64 exact_physical(ExactPages *pages)
{
	return pages->physical();
}
#else
PAIR u64 exact_physical(struct exact *pages)
{
	return virt_to_phys(pages->address);
}
#endif

#ifdef __cplusplus
PAIR unsigned long exact_pfn(ExactPages *pages)
{
	return pages->pfn();
}
#else
PAIR unsigned long exact_pfn(struct exact *pages)
{
	return PHYS_PFN(virt_to_phys(pages->address));
}
#endif

#ifdef __cplusplus
PAIR struct page *exact_page(ExactPages *pages)
{
	return pages->page();
}
#else
PAIR struct page *exact_page(struct exact *pages)
{
	return virt_to_page(pages->address);
}
#endif

#ifdef __cplusplus
PAIR size_t exact_size(ExactPages *pages)
{
	return pages->size() + pages->pages();
}
#else
PAIR size_t exact_size(struct exact *pages)
{
	return pages->size + (PAGE_ALIGN(pages->size) >> PAGE_SHIFT);
}
#endif

#ifdef __cplusplus
PAIR void exact_move(ExactPages *to, ExactPages *from)
{
	construct_at<ExactPages>(to, kpp::move(*from));
}
#else
PAIR void exact_move(struct exact *to, struct exact *from)
{
	void *address = from->address;
	size_t size = from->size;

	from->address = NULL;
	to->address = address;
	to->size = size;
}
#endif

#ifdef __cplusplus
PAIR void exact_assign(ExactPages *to, ExactPages *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void exact_assign(struct exact *to, struct exact *from)
{
	void *address = from->address, *before;
	size_t size = from->size, size_before;

	from->address = NULL;
	before = to->address;
	size_before = to->size;
	to->address = address;
	to->size = size;
	if (before)
		free_pages_exact(before, size_before);
}
#endif

#ifdef __cplusplus
PAIR void exact_end(ExactPages *pages)
{
	pages->~ExactPages();
}
#else
PAIR void exact_end(struct exact *pages)
{
	if (pages->address)
		free_pages_exact(pages->address, pages->size);
}
#endif

/* Three owners in one function: C has a ladder of goto. */
#ifdef __cplusplus
PAIR Result<void> three_local(size_t size) KPP_MAY_SLEEP
{
	auto page = KPP_TRY(PageBlock::alloc_zeroed(gfp::kernel));
	auto cache = KPP_TRY(Objects::create("pair"));
	auto exact = KPP_TRY(ExactPages::alloc(gfp::kernel, size));
	sink(page.address());
	sink(exact.address());
	return {};
}
#else
PAIR int three_local(size_t size)
{
	struct kmem_cache *cache;
	struct page *page;
	void *exact;
	int error = -ENOMEM;

	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 0);
	if (!page)
		return error;
	cache = kmem_cache_create("pair", sizeof(struct object), __alignof__(struct object), 0, NULL);
	if (!cache)
		goto free_page;
	if (!size || size > PAGE_SIZE << ilog2(MAX_ORDER_NR_PAGES)) {
		error = -EINVAL;
		goto free_cache;
	}
	exact = alloc_pages_exact(size, GFP_KERNEL);
	if (!exact)
		goto free_cache;
	sink(page_address(page));
	sink(exact);
	error = 0;

	free_pages_exact(exact, size);
free_cache:
	kmem_cache_destroy(cache);
free_page:
	__free_pages(page, 0);
	return error;
}
#endif

/* Three owners in a struct that is made for the caller. */
#ifdef __cplusplus
struct Three {
	PageBlock page;
	Objects cache;
	ExactPages exact;
};
PAIR Result<Three> three_return(size_t size) KPP_MAY_SLEEP
{
	auto page = KPP_TRY(PageBlock::alloc_zeroed(gfp::kernel));
	auto cache = KPP_TRY(Objects::create("pair"));
	auto exact = KPP_TRY(ExactPages::alloc(gfp::kernel, size));
	return Three{kpp::move(page), kpp::move(cache), kpp::move(exact)};
}
PAIR void three_end(Three *three) KPP_MAY_SLEEP
{
	three->~Three();
}
#else
struct three {
	struct block page;
	struct kmem_cache *cache;
	struct exact exact;
};
PAIR int three_return(struct three *three, size_t size)
{
	struct kmem_cache *cache;
	struct page *page;
	void *exact;
	int error = -ENOMEM;

	page = alloc_pages(GFP_KERNEL | __GFP_ZERO, 0);
	if (!page)
		return error;
	cache = kmem_cache_create("pair", sizeof(struct object), __alignof__(struct object), 0, NULL);
	if (!cache)
		goto free_page;
	if (!size || size > PAGE_SIZE << ilog2(MAX_ORDER_NR_PAGES)) {
		error = -EINVAL;
		goto free_cache;
	}
	exact = alloc_pages_exact(size, GFP_KERNEL);
	if (!exact)
		goto free_cache;
	three->page.page = page;
	three->page.order = 0;
	three->cache = cache;
	three->exact.address = exact;
	three->exact.size = size;
	return 0;

free_cache:
	kmem_cache_destroy(cache);
free_page:
	__free_pages(page, 0);
	return error;
}
PAIR void three_end(struct three *three)
{
	if (three->exact.address)
		free_pages_exact(three->exact.address, three->exact.size);
	if (three->cache)
		kmem_cache_destroy(three->cache);
	if (three->page.page)
		__free_pages(three->page.page, three->page.order);
}
#endif

#ifdef __cplusplus
PAIR void page_array_make(PageArray *pages)
{
	construct_at<PageArray>(pages);
}
#else
PAIR void page_array_make(struct pages *pages)
{
	pages->first = NULL;
	pages->count = 0;
}
#endif

#ifdef __cplusplus
PAIR int page_array_alloc(size_t count) KPP_MAY_SLEEP
{
	auto pages = PageArray::alloc(gfp::kernel, count);
	if (!pages)
		return pages.error().to_errno();
	sink(pages->data());
	return 0;
}
#else
static unsigned long fill_pages(size_t count, struct page **pages)
{
#ifdef alloc_pages_bulk
	return alloc_pages_bulk(GFP_KERNEL, count, pages);
#else
	return alloc_pages_bulk_array(GFP_KERNEL, count, pages);
#endif
}
static void free_pages_of(struct page **pages, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		__free_page(pages[i]);
	kfree(pages);
}
PAIR int page_array_alloc(size_t count)
{
	struct page **pages;
	size_t done = 0, filled;

	if (!count)
		return -EINVAL;
	if (count > KMALLOC_MAX_SIZE / sizeof(*pages))
		return -ENOMEM;
	pages = kzalloc(count * sizeof(*pages), GFP_KERNEL);
	if (!pages)
		return -ENOMEM;
	while (done < count) {
		filled = fill_pages(count, pages);
		if (filled == done) {
			free_pages_of(pages, done);
			return -ENOMEM;
		}
		done = filled;
	}
	sink(pages);
	free_pages_of(pages, count);
	return 0;
}
#endif

#ifdef __cplusplus
PAIR void page_array_end(PageArray *pages)
{
	pages->~PageArray();
}
#else
PAIR void page_array_end(struct pages *pages)
{
	if (pages->first)
		free_pages_of(pages->first, pages->count);
}
#endif

#ifdef __cplusplus
PAIR void page_array_assign(PageArray *to, PageArray *from)
{
	*to = kpp::move(*from);
}
#else
PAIR void page_array_assign(struct pages *to, struct pages *from)
{
	struct page **first = from->first, **before = to->first;
	size_t count = from->count, before_count = to->count;

	from->first = NULL;
	to->first = first;
	to->count = count;
	if (before)
		free_pages_of(before, before_count);
}
#endif

#ifdef __cplusplus
PAIR size_t page_array_size(const PageArray *pages)
{
	return pages->size() + !*pages;
}
#else
PAIR size_t page_array_size(const struct pages *pages)
{
	return pages->count + !pages->first;
}
#endif

#ifdef __cplusplus
PAIR void page_array_page(const PageArray *pages, size_t number)
{
	sink((*pages)[number]);
	sink(pages->address(number));
}
#else
PAIR void page_array_page(const struct pages *pages, size_t number)
{
	sink(pages->first[number]);
	sink(page_address(pages->first[number]));
}
#endif

#ifdef __cplusplus
PAIR void page_array_each(const PageArray *pages)
{
	for (struct page *page : *pages)
		sink(page);
}
#else
PAIR void page_array_each(const struct pages *pages)
{
	struct page **page, **end = pages->first + pages->count;

	for (page = pages->first; page != end; page++)
		sink(*page);
}
#endif
