// SPDX-License-Identifier: GPL-2.0-only OR MIT
#pragma once
#include <kpp/context/tagging.hpp>

KPP_TAG_GFP(void *, devm_kmalloc, (struct device * device, size_t size, gfp_t flags), flags,
	    (device, size, flags))
KPP_TAG_GFP(void *, devm_kzalloc, (struct device * device, size_t size, gfp_t flags), flags,
	    (device, size, flags))
