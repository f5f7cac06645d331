/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* One text, as C and as C++. */
#define NAME_(a, b) a##b
#define NAME(a, b) NAME_(a, b)

static int (*volatile handler)(char *text);
int NAME(LANGUAGE, _calls_back)(int x);
int NAME(LANGUAGE, _chooses)(int x);

int NAME(LANGUAGE, _calls_back)(int x)
{
	char text[64];

	text[0] = (char)x;
	return handler(text) + text[1];
}

int NAME(LANGUAGE, _chooses)(int x)
{
	switch (x) {
	case 0:
		return handler(0);
	case 1:
		return 17;
	case 2:
		return 4;
	case 3:
		return handler(0) + 9;
	case 4:
		return 33;
	case 5:
		return 2;
	default:
		return x;
	}
}
