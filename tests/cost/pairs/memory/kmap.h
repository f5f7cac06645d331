/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/kmap.hpp */
#ifdef __cplusplus
PAIR void kmap_copy(struct page *to, struct page *from)
{
	KmapGuard target{to};
	KmapGuard source{from};
	memcpy(target.address(), source.address(), PAGE_SIZE);
}
#else
PAIR void kmap_copy(struct page *to, struct page *from)
{
	void *target, *source;

	target = kmap_local_page(to);
	source = kmap_local_page(from);
	memcpy(target, source, PAGE_SIZE);
	kunmap_local(source);
	kunmap_local(target);
}
#endif

#ifdef __cplusplus
PAIR void kmap_block(PageBlock *block)
{
	KmapGuard guard{*block};
	sink(guard.address());
}
#else
PAIR void kmap_block(struct block *block)
{
	void *address = kmap_local_page(block->page);

	sink(address);
	kunmap_local(address);
}
#endif
