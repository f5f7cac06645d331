// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Uses the secret driver in every wrong way, and says whether it answered as it must.
//
//   abuse DEVICE TEST [SECONDS]     exit status 0 if it did; else a line says what it did instead
//
// C, and nothing of kpp: it judges what kpp made.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_SECRET = 128, MIB = 1 << 20 };

static const char *device;
static double seconds = 2;
static bool good = true;

static int open_device(void)
{
	int fd = open(device, O_RDWR | O_CLOEXEC);

	if (fd < 0) {
		perror(device);
		exit(EXIT_FAILURE);
	}
	return fd;
}

// A result as read() and write() give it: a count, or minus an errno.
static long result(ssize_t count)
{
	return count < 0 ? -errno : count;
}

static void expect(const char *what, long size, long got, long want)
{
	static int said;

	if (got == want)
		return;
	good = false;
	if (++said <= 5)
		printf("%s (%ld): gave %ld, not %ld\n", what, size, got, want);
}

static void set_secret(int fd, const char *text)
{
	expect("write of a good secret", (long)strlen(text), result(write(fd, text, strlen(text))),
	       (long)strlen(text));
}

static void expect_secret(int fd, const char *text)
{
	char buffer[MAX_SECRET];
	long length = result(read(fd, buffer, sizeof(buffer)));

	expect("length of the secret", (long)strlen(text), length, (long)strlen(text));
	if (length == (long)strlen(text) && memcmp(buffer, text, (size_t)length) != 0) {
		printf("the secret is '%.*s', not '%s'\n", (int)length, buffer, text);
		good = false;
	}
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// ---- Sizes ----------------------------------------------------------------------------------

static void short_reads(void)
{
	char buffer[MAX_SECRET];
	int fd = open_device();

	set_secret(fd, "untouched");
	for (size_t size = 1; size < MAX_SECRET; size++)
		expect("short read", (long)size, result(read(fd, buffer, size)), -EINVAL);
	expect_secret(fd, "untouched");
}

static void long_reads(void)
{
	const size_t sizes[] = {MAX_SECRET, MAX_SECRET + 1, 4096, MIB};
	unsigned char *buffer = malloc(MIB);
	int fd = open_device();

	set_secret(fd, "seven..");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		memset(buffer, 0xee, MIB);
		expect("long read", (long)sizes[i], result(read(fd, buffer, sizes[i])), 7);
		for (size_t at = 7; at < MIB; at++)
			if (buffer[at] != 0xee) {
				expect("byte behind the secret", (long)at, buffer[at], 0xee);
				break;
			}
	}
	free(buffer);
}

static void short_writes(void)
{
	char text[MAX_SECRET + 1] = "";
	int fd = open_device();

	for (size_t size = 1; size <= MAX_SECRET; size++) {
		text[size - 1] = (char)('a' + size % 26);
		set_secret(fd, text);
		expect_secret(fd, text);
	}
	// The book's program writes the terminating NUL too; it is no part of the secret.
	expect("write with its NUL", 6, result(write(fd, "hello", 6)), 6);
	expect_secret(fd, "hello");
}

static void long_writes(void)
{
	const size_t sizes[] = {MAX_SECRET + 1, 4096, MIB, 0x7ffff000};
	char *buffer = calloc(1, MIB);
	int fd = open_device();

	memset(buffer, 'x', MIB);
	set_secret(fd, "before");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		expect("long write", (long)sizes[i], result(write(fd, buffer, sizes[i])), -EINVAL);
		expect_secret(fd, "before");
	}
	free(buffer);
}

static void vectors(void)
{
	char halves[2][MAX_SECRET / 2];
	struct iovec vector[] = {{halves[0], sizeof(halves[0])}, {halves[1], sizeof(halves[1])}};
	char text[MAX_SECRET];
	int fd = open_device();
	long length, got;

	// A driver may get a vector as one piece or piece by piece; either way it loses nothing.
	memset(halves, 'v', sizeof(halves));
	expect("writev", MAX_SECRET, result(writev(fd, vector, 2)), MAX_SECRET);
	length = result(read(fd, text, sizeof(text)));
	if (length != MAX_SECRET)
		expect("length after writev", MAX_SECRET, length, MAX_SECRET / 2);
	got = result(readv(fd, vector, 2));
	if (got != -EINVAL)
		expect("readv", MAX_SECRET, got, length);
}

// ---- Pointers -------------------------------------------------------------------------------

// The last bytes of a page before one that may not be touched in that way.
static char *before_bad_page(int protection, size_t bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *pages =
		mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (pages == MAP_FAILED || mprotect(pages + page, page, protection) != 0) {
		perror("mmap");
		exit(EXIT_FAILURE);
	}
	return pages + page - bytes;
}

static void bad_pointers(void)
{
	// NULL, a page that nobody has, kernel addresses, a non-canonical one, the very end.
	const uintptr_t bad[] = {0,
				 4096,
				 0xffff888000000000,
				 0xffffffff81000000,
				 0x8000000000000000,
				 UINTPTR_MAX - MAX_SECRET,
				 UINTPTR_MAX};
	char secret[MAX_SECRET + 1];
	int fd = open_device();

	memset(secret, 's', MAX_SECRET);
	secret[MAX_SECRET] = '\0';
	set_secret(fd, secret);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		void *pointer = (void *)bad[i];

		expect("read to a bad pointer", (long)bad[i], result(read(fd, pointer, MAX_SECRET)),
		       -EFAULT);
		expect("write from a bad pointer", (long)bad[i],
		       result(write(fd, pointer, MAX_SECRET)), -EFAULT);
		expect_secret(fd, secret);
	}
	// Good at its beginning only; and memory that can be read but not written.
	for (size_t bytes = 1; bytes < MAX_SECRET; bytes += 13) {
		expect("read to the end of memory", (long)bytes,
		       result(read(fd, before_bad_page(PROT_NONE, bytes), MAX_SECRET)), -EFAULT);
		expect("write from the end of memory", (long)bytes,
		       result(write(fd, before_bad_page(PROT_NONE, bytes), MAX_SECRET)), -EFAULT);
		expect("read to read-only memory", (long)bytes,
		       result(read(fd, before_bad_page(PROT_READ, bytes), MAX_SECRET)), -EFAULT);
		expect_secret(fd, secret);
	}
}

// ---- Calls that it does not have ----------------------------------------------------------------

static void unknown_ioctls(void)
{
	const unsigned long commands[] = {
		0, 1, 0x5401, _IO('s', 1), UINT32_MAX, _IOWR('k', 7, long), 0x7fffffff};
	int fd = open_device();

	set_secret(fd, "before");
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		expect("ioctl", (long)commands[i], result(ioctl(fd, commands[i], 0)), -ENOTTY);
		expect("ioctl with a pointer", (long)commands[i],
		       result(ioctl(fd, commands[i], &fd)), -ENOTTY);
	}
	expect_secret(fd, "before");
}

static void seeks(void)
{
	char buffer[MAX_SECRET];
	int fd = open_device();

	expect("lseek", 0, result(lseek(fd, 0, SEEK_SET)), -ESPIPE);
	expect("lseek", 5, result(lseek(fd, 5, SEEK_CUR)), -ESPIPE);
	expect("pread", 0, result(pread(fd, buffer, sizeof(buffer), 64)), -ESPIPE);
	expect("pwrite", 0, result(pwrite(fd, buffer, sizeof(buffer), 64)), -ESPIPE);
	expect("mmap", 0, mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0) == MAP_FAILED ? errno : 0,
	       ENODEV);
}

// ---- Many at once ---------------------------------------------------------------------------

// Each letter has its own length, so a secret made of two shows in its bytes or in its length.
static size_t length_of(char letter)
{
	return (size_t)(MAX_SECRET - (letter - 'a') * 4);
}

static int keep_writing(double until)
{
	char text[MAX_SECRET];
	int fd = open_device();
	unsigned int i = (unsigned int)getpid();

	while (now() < until) {
		char letter = (char)('a' + i++ % 26);

		memset(text, letter, sizeof(text));
		if (write(fd, text, length_of(letter)) != (ssize_t)length_of(letter))
			return 1;
	}
	return 0;
}

static int keep_reading(double until)
{
	char text[MAX_SECRET];
	int fd = open_device();
	long reads = 0;

	while (now() < until) {
		ssize_t length = read(fd, text, sizeof(text));

		if (length <= 0 || text[0] < 'a' || text[0] > 'z' ||
		    (size_t)length != length_of(text[0]))
			return 1;
		for (ssize_t i = 1; i < length; i++)
			if (text[i] != text[0])
				return 1;
		reads++;
	}
	return reads > 10 ? 0 : 2;
}

static void torn_secrets(void)
{
	const double until = now() + seconds;
	int fd = open_device();
	char text[MAX_SECRET];

	memset(text, 'a', sizeof(text));
	expect("first write", MAX_SECRET, result(write(fd, text, sizeof(text))), MAX_SECRET);
	for (int i = 0; i < 6; i++)
		if (fork() == 0)
			_exit(i % 2 ? keep_writing(until) : keep_reading(until));
	for (int i = 0; i < 6; i++) {
		int status = 0;

		wait(&status);
		if (status == 0)
			continue;
		printf(WIFEXITED(status) && WEXITSTATUS(status) == 2 ? "hardly a read was made\n"
								     : "a torn secret\n");
		good = false;
	}
}

// Opens and uses the device over and over, while somebody else loads and unloads its driver.
static void churn(void)
{
	const double until = now() + seconds;
	char buffer[MAX_SECRET];
	long opened = 0;

	while (now() < until) {
		int fd = open(device, O_RDWR);

		if (fd < 0) {
			if (errno != ENOENT && errno != ENODEV && errno != ENXIO)
				expect("open", 0, errno, 0);
			continue;
		}
		opened++;
		if (read(fd, buffer, sizeof(buffer)) <= 0)
			expect("read while unloading", 0, errno, 0);
		close(fd);
	}
	printf("opened it %ld times\n", opened);
	if (opened == 0)
		good = false;
}

// Keeps it open, until killed.
static void hold(void)
{
	open_device();
	printf("open\n");
	fflush(stdout);
	for (;;)
		pause();
}

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
	{"short-reads", short_reads},
	{"long-reads", long_reads},
	{"short-writes", short_writes},
	{"long-writes", long_writes},
	{"vectors", vectors},
	{"bad-pointers", bad_pointers},
	{"ioctls", unknown_ioctls},
	{"seeks", seeks},
	{"torn", torn_secrets},
	{"churn", churn},
	{"hold", hold},
};

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	device = argv[1];
	if (argc > 3)
		seconds = atof(argv[3]);
	for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		if (strcmp(tests[i].name, argv[2]) == 0) {
			tests[i].run();
			return good ? EXIT_SUCCESS : EXIT_FAILURE;
		}
	fprintf(stderr, "abuse: no test '%s'\n", argv[2]);
	return 2;
}
