// SPDX-License-Identifier: GPL-2.0-only OR MIT
// A use after free: what was reset is gone.
#include <kpp/memory/box.hpp>

struct Session {
	int id;
};

int work(kpp::Box<Session> session)
{
#ifdef MISUSE
	session.reset();
	return session->id; // misuse-error {{invalid invocation of method 'operator->' on object 'session' while it is in the 'consumed' state}}
#else
	int id = session->id;
	session.reset();
	return id;
#endif
}
