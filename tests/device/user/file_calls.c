// SPDX-License-Identifier: GPL-2.0-only OR MIT
// file_calls CHECK: one system call on /dev/file_calls, and whether it did what it says.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

static const char device[] = "/dev/file_calls";
static volatile sig_atomic_t signals;

static void count(int number)
{
	(void)number;
	signals = signals + 1;
}

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			printf("line %d: %s: %s\n", __LINE__, #condition, strerror(errno)); \
			exit(1); \
		} \
	} while (0)

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	long page = sysconf(_SC_PAGESIZE);
	int file = open(device, O_RDWR), other;
	char bytes[64] = "", more[64] = "", *memory, *second;
	int ends[2];

	CHECK(file >= 0);
	if (!strcmp(what, "vectors")) {
		struct iovec out[2] = {{"abc", 3}, {"defg", 4}};
		struct iovec in[2] = {{bytes, 2}, {more, 5}};

		CHECK(pwritev(file, out, 2, 10) == 7);
		CHECK(preadv(file, in, 2, 10) == 7);
		CHECK(!strcmp(bytes, "ab") && !strcmp(more, "cdefg"));
		CHECK(pread(file, bytes, 5, 2 * page - 2) == 2);
		CHECK(pwrite(file, bytes, 1, 2 * page) < 0 && errno == ENOSPC);
		CHECK(pwrite(file, (void *)16, 4, 0) < 0 && errno == EFAULT);
		CHECK(pread(file, (void *)16, 4, 0) < 0 && errno == EFAULT);
	} else if (!strcmp(what, "splice")) {
		loff_t at = 4;

		CHECK(pwrite(file, "splice", 6, 4) == 6);
		CHECK(pipe(ends) == 0);
		CHECK(splice(file, &at, ends[1], NULL, 6, 0) == 6);
		CHECK(read(ends[0], bytes, sizeof(bytes)) == 6);
		CHECK(!strcmp(bytes, "splice") && at == 10);
	} else if (!strcmp(what, "mmap")) {
		memory = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
		CHECK(memory != MAP_FAILED);
		second = mmap(NULL, page, PROT_READ, MAP_SHARED, file, page);
		CHECK(second != MAP_FAILED);
		strcpy(memory + page, "mapped");
		CHECK(!strcmp(second, "mapped"));
		CHECK(pread(file, bytes, 7, page) == 7 && !strcmp(bytes, "mapped"));
		CHECK(close(file) == 0);
		strcpy(memory, "still");
		file = open(device, O_RDWR);
		CHECK(pread(file, bytes, 6, 0) == 6 && !strcmp(bytes, "still"));
	} else if (!strcmp(what, "mmap-too-much")) {
		CHECK(mmap(NULL, 3 * page, PROT_READ, MAP_SHARED, file, 0) == MAP_FAILED && errno == ENXIO);
		CHECK(mmap(NULL, 2 * page, PROT_READ, MAP_SHARED, file, page) == MAP_FAILED && errno == ENXIO);
		CHECK(mmap(NULL, page, PROT_READ, MAP_SHARED, file, 3 * page) == MAP_FAILED && errno == ENXIO);
		CHECK(mmap(NULL, page, PROT_READ, MAP_SHARED, file, 1L << 50) == MAP_FAILED);
	} else if (!strcmp(what, "mmap-read-only")) {
		other = open(device, O_RDWR | O_NONBLOCK);
		CHECK(mmap(NULL, page, PROT_WRITE, MAP_SHARED, other, 0) == MAP_FAILED && errno == EPERM);
		memory = mmap(NULL, page, PROT_READ, MAP_SHARED, other, 0);
		CHECK(memory != MAP_FAILED);
		CHECK(mprotect(memory, page, PROT_READ | PROT_WRITE) < 0 && errno == EACCES);
		memory = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE, other, 0);
		CHECK(memory != MAP_FAILED);
		strcpy(memory, "private");
		CHECK(pread(file, bytes, 8, 0) == 8 && strcmp(bytes, "private"));
	} else if (!strcmp(what, "mmap-hold")) {
		memory = mmap(NULL, page, PROT_READ, MAP_SHARED, file, 0);
		CHECK(memory != MAP_FAILED && close(file) == 0);
		puts("mapped");
		fflush(stdout);
		pause();
	} else if (!strcmp(what, "fsync")) {
		CHECK(fsync(file) == 0 && fdatasync(file) == 0);
	} else if (!strcmp(what, "close")) {
		other = dup(file);
		CHECK(close(other) == 0 && close(file) == 0);
		other = open(device, O_RDWR | O_NONBLOCK);
		CHECK(close(other) < 0 && errno == EIO);
	} else if (!strcmp(what, "signal")) {
		signal(SIGIO, count);
		CHECK(write(file, "a", 1) == 1 && signals == 0);
		CHECK(fcntl(file, F_SETOWN, getpid()) == 0);
		CHECK(fcntl(file, F_SETFL, O_ASYNC) == 0);
		CHECK(write(file, "a", 1) == 1 && signals == 1);
		CHECK(fcntl(file, F_SETFL, 0) == 0);
		CHECK(write(file, "a", 1) == 1 && signals == 1);
		CHECK(fcntl(file, F_SETFL, O_ASYNC) == 0); // and the file is closed so
	} else {
		return 2;
	}
	return 0;
}
