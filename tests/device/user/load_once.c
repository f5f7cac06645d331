// SPDX-License-Identifier: GPL-2.0-only OR MIT
// load_once FILE [PARAMETERS]: insmod that tries once. busybox' tries again, and the second load may land where
// the first one was.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **words)
{
	int file = open(words[1], O_RDONLY);

	if (file < 0 || syscall(SYS_finit_module, file, count > 2 ? words[2] : "", 0)) {
		printf("%s: %s\n", words[1], strerror(errno));
		return 1;
	}
	return 0;
}
