// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
TEXT(license, "GPL");
TEXT(description, "a test");

#define LANGUAGE cxx
extern "C" {
#include "twins.h"
}
