/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* kpp/memory/memalloc_scope.hpp */
#ifdef __cplusplus
PAIR void memalloc_noio(void)
{
	NoIoGuard guard;
	sink(nullptr);
}
#else
PAIR void memalloc_noio(void)
{
	unsigned int before = memalloc_noio_save();

	sink(NULL);
	memalloc_noio_restore(before);
}
#endif

#ifdef __cplusplus
PAIR void memalloc_nofs(void)
{
	NoFsGuard guard;
	sink(nullptr);
}
#else
PAIR void memalloc_nofs(void)
{
	unsigned int before = memalloc_nofs_save();

	sink(NULL);
	memalloc_nofs_restore(before);
}
#endif

#ifdef __cplusplus
PAIR void memalloc_noreclaim(void)
{
	NoReclaimGuard guard;
	sink(nullptr);
}
#else
PAIR void memalloc_noreclaim(void)
{
	unsigned int before = memalloc_noreclaim_save();

	sink(NULL);
	memalloc_noreclaim_restore(before);
}
#endif
