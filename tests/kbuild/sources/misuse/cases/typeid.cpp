// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "module.hpp"
A_MODULE;

namespace std {
class type_info {
public:
	const char *name() const;
};
} // namespace std

extern const char *name_of(int *x);
const char *name_of(int *x)
{
#ifdef MISUSE
	return typeid(x).name();
#else
	return x ? "int *" : "";
#endif
}

int init_module()
{
	return 0;
}

void cleanup_module() {}
