// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include <kpp/base/optional.hpp>
#include <kpp/base/pinned.hpp>
#include <kpp/memory/array.hpp>
#include <kpp/memory/box.hpp>
#include <kpp/memory/buffer.hpp>
#include <kpp/memory/exact_pages.hpp>
#include <kpp/memory/kmap.hpp>
#include <kpp/memory/managed.hpp>
#include <kpp/memory/memalloc_scope.hpp>
#include <kpp/memory/memory_pool.hpp>
#include <kpp/memory/page_array.hpp>
#include <kpp/memory/page_block.hpp>
#include <kpp/memory/per_cpu.hpp>
#include <kpp/memory/shrinker.hpp>
#include <kpp/memory/slab_cache.hpp>

using namespace kpp;

#include "pair.h"
#include "memory/slab.h"
#include "memory/pages.h"
#include "memory/pool.h"
#include "memory/shrinker.h"
#include "memory/box.h"
#include "memory/array.h"
#include "memory/buffer.h"
#include "memory/optional.h"
#include "memory/memalloc_scope.h"
#include "memory/kmap.h"
#include "memory/managed.h"
#include "memory/per_cpu.h"
