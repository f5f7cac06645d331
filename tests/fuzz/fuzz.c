// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Uses a device at random from four processes, until a number of operations is done: open, read, write, vectors,
// ioctl, lseek, poll, mmap, close, with bad pointers, bad sizes and signals; and tries to unload its driver.
//
//   fuzz DEVICE MODULE OPERATIONS SEED [IOCTL...]    exit status 0 if nothing went wrong
//
// MODULE is the driver's name, with MODULE.ko in this directory, or `-` to leave it loaded. Each process does what the seed says, in that
// order; what comes out depends on when the others do it. Whether the kernel survives is for others to see. Here
// wrong is: a call that gives more than was asked for, touches memory behind what it gives, or fails in a way
// that no driver may; a process that dies; a driver that cannot be unloaded when all is closed.
//
// C, and nothing of kpp: it judges what kpp made.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 4, FILES = 4, ROOM = 1 << 14, UNTOUCHED = 0xa5 };

static const char *device, *module;
static unsigned long commands[16];
static unsigned int command_count;

// ---- What one process knows -----------------------------------------------------------------

static uint64_t state;
static int files[FILES];
static unsigned char *memory; // ROOM bytes, then a page that may not be touched
static pid_t others[PROCESSES];
static unsigned long counts[16], results; // of each operation; that were no error

// xorshift64*, by Vigna: good enough, and the same everywhere.
static uint64_t any(uint64_t below)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (state * 0x2545f4914f6cdd1d) % below;
}

static bool one_in(uint64_t n)
{
	return any(n) == 0;
}

static void wrong(const char *what, long a, long b)
{
	printf("process %d: %s (%ld, %ld)\n", getpid(), what, a, b);
	fflush(stdout);
	_exit(EXIT_FAILURE);
}

static void *bad_pointer(void)
{
	const uintptr_t bad[] = {0,
				 1,
				 4096,
				 0xffff888000000000,
				 0xffffffff81000000,
				 0x8000000000000000,
				 0x00007fffffffffff,
				 UINTPTR_MAX - 127,
				 UINTPTR_MAX};

	return (void *)bad[any(sizeof(bad) / sizeof(bad[0]))];
}

static size_t any_size(void)
{
	const size_t edges[] = {0,    1,    7,	  127,	    128,	129,
				4095, 4096, 4097, ROOM - 1, 0x7ffff000, SIZE_MAX};

	return one_in(3) ? edges[any(sizeof(edges) / sizeof(edges[0]))] : any(300);
}

// Where `size` bytes go: all in good memory, in part, or nowhere.
static unsigned char *any_memory(size_t size)
{
	switch (any(8)) {
	case 0:
		return bad_pointer();
	case 1:
		return memory + ROOM - (size ? any(size < ROOM ? size : ROOM) : 0);
	default:
		return size <= ROOM ? memory + any(ROOM - size + 1) : memory;
	}
}

static bool is_good(const unsigned char *at, size_t size)
{
	return at >= memory && at <= memory + ROOM && size <= (size_t)(memory + ROOM - at);
}

static int any_file(void)
{
	return files[any(FILES)];
}

// What any driver may answer to the calls below, and what a closed or a wrong descriptor does.
static void judge(const char *what, long got, long most)
{
	if (got > most)
		wrong(what, got, most);
	if (got >= 0) {
		results++;
		return;
	}
	switch (errno) {
	case EAGAIN:
	case EBADF:
	case EBUSY:
	case EFAULT:
	case EINTR:
	case EINVAL:
	case EIO:
	case ENODEV:
	case ENOENT:
	case ENOMEM:
	case ENOSPC:
	case ENOTTY:
	case ENXIO:
	case EOVERFLOW:
	case EPERM:
	case ESPIPE:
		return;
	default:
		wrong(what, got, errno);
	}
}

// ---- Operations -----------------------------------------------------------------------------

static void open_one(void)
{
	const int modes[] = {O_RDONLY, O_WRONLY, O_RDWR};
	const int more[] = {0, O_NONBLOCK, O_APPEND, O_TRUNC, O_SYNC};
	int *file = &files[any(FILES)];

	if (*file >= 0)
		close(*file);
	*file = open(device, modes[any(3)] | more[any(5)] | O_CLOEXEC);
	judge("open", *file, INT32_MAX);
}

static void close_one(void)
{
	int *file = &files[any(FILES)];

	judge("close", close(*file), 0);
	*file = -1;
}

static void read_some(void)
{
	size_t size = any_size();
	unsigned char *to = any_memory(size);
	bool at = one_in(3), good = is_good(to, size);
	long offset = one_in(4) ? (long)any(UINT64_MAX) : (long)any(5000), got;

	memset(memory, UNTOUCHED, ROOM);
	got = at ? pread(any_file(), to, size, offset) : read(any_file(), to, size);
	judge(at ? "pread" : "read", got, size > INT32_MAX ? INT32_MAX : (long)size);
	// What is behind the bytes that it gives it must not have touched.
	if (got >= 0 && good)
		for (unsigned char *byte = to + got; byte < memory + ROOM; byte++)
			if (*byte != UNTOUCHED)
				wrong("read touches what is behind", got, byte - to);
}

static void write_some(void)
{
	size_t size = any_size();
	unsigned char *from = any_memory(size);
	long offset = one_in(4) ? (long)any(UINT64_MAX) : (long)any(5000);

	memset(memory, 'a' + (int)any(26), ROOM);
	judge("write",
	      one_in(3) ? pwrite(any_file(), from, size, offset) : write(any_file(), from, size),
	      size > INT32_MAX ? INT32_MAX : (long)size);
}

static void vectors(void)
{
	struct iovec parts[4];
	int count = (int)any(5);

	for (int i = 0; i < count; i++) {
		parts[i].iov_len = any(400);
		parts[i].iov_base = any_memory(parts[i].iov_len);
	}
	judge("vector",
	      one_in(2) ? readv(any_file(), parts, count) : writev(any_file(), parts, count),
	      4 * 400);
}

static void control(void)
{
	unsigned long command = any(UINT32_MAX);
	void *argument = any_memory(64);

	if (command_count && !one_in(4))
		command = commands[any(command_count)];
	else if (one_in(2))
		command = _IOC(any(4), 'k', any(8), any(300));
	if (one_in(4))
		argument = (void *)any(10000);
	judge("ioctl", ioctl(any_file(), command, argument), INT32_MAX);
}

static void seek(void)
{
	const int whences[] = {SEEK_SET, SEEK_CUR, SEEK_END, SEEK_DATA, SEEK_HOLE, 77};
	long offset = one_in(3) ? (long)any(UINT64_MAX) : (long)any(5000) - 100;

	judge("lseek", lseek(any_file(), offset, whences[any(6)]), INT64_MAX);
}

static void poll_some(void)
{
	struct pollfd fds[FILES];
	int ready;

	for (int i = 0; i < FILES; i++)
		fds[i] = (struct pollfd){files[i], (short)any(UINT16_MAX), 0};
	ready = poll(one_in(8) ? bad_pointer() : fds, 1 + any(FILES), (int)any(3));
	judge("poll", ready, FILES);
}

static void map(void)
{
	size_t size = 1 + any(3 * 4096);
	void *at = mmap(NULL, size, (int)any(4), one_in(2) ? MAP_SHARED : MAP_PRIVATE, any_file(),
			(long)any(4) * 4096);

	if (at == MAP_FAILED && errno == EACCES)
		return;
	judge("mmap", at == MAP_FAILED ? -1 : 0, 0);
	if (at != MAP_FAILED)
		munmap(at, size);
}

static void signal_other(void)
{
	pid_t other = others[any(PROCESSES)];

	if (other)
		kill(other, SIGUSR1);
}

static void duplicate(void)
{
	int *file = &files[any(FILES)], from = any_file();

	if (from < 0 || *file == from)
		return;
	if (*file >= 0)
		close(*file);
	*file = dup(from);
	judge("dup", *file, INT32_MAX);
}

static int load(void)
{
	char name[64];
	int file, status;

	snprintf(name, sizeof(name), "%s.ko", module);
	file = open(name, O_RDONLY | O_CLOEXEC);
	status = (int)syscall(SYS_finit_module, file, "", 0);
	if (file >= 0)
		close(file);
	return status;
}

// Refused while somebody has the device open; else loaded again, by whoever comes first.
static void unload(void)
{
	if (!module || !one_in(50))
		return;
	if (syscall(SYS_delete_module, module, O_NONBLOCK) != 0 && errno != EAGAIN &&
	    errno != EWOULDBLOCK && errno != ENOENT && errno != EBUSY)
		wrong("unload", errno, 0);
	if (load() != 0 && errno != EEXIST && errno != EBUSY && errno != EINTR)
		wrong("load", errno, 0);
}

static void (*const operations[])(void) = {
	read_some, write_some, read_some, write_some, control,	    control,   open_one, close_one,
	vectors,   seek,       poll_some, map,	      signal_other, duplicate, unload,
};
enum { OPERATIONS = sizeof(operations) / sizeof(operations[0]) };

// ---- Processes ------------------------------------------------------------------------------

static void on_signal(int number)
{
	(void)number;
}

static int work(unsigned long count)
{
	const struct sigaction interrupted = {.sa_handler = on_signal}; // no SA_RESTART

	sigaction(SIGUSR1, &interrupted, NULL);
	memory =
		mmap(NULL, ROOM + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED || mprotect(memory + ROOM, 4096, PROT_NONE) != 0)
		wrong("memory", errno, 0);
	for (int i = 0; i < FILES; i++)
		files[i] = -1;
	while (count--) {
		unsigned int which = (unsigned int)any(OPERATIONS);

		counts[which]++;
		operations[which]();
	}
	printf("process %d: %lu calls had a result\n", getpid(), results);
	return results ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	unsigned long count;
	uint64_t seed;
	bool good = true;
	int status;

	if (argc < 5) {
		fprintf(stderr, "usage: fuzz DEVICE MODULE OPERATIONS SEED [IOCTL...]\n");
		return 2;
	}
	device = argv[1];
	module = strcmp(argv[2], "-") == 0 ? NULL : argv[2];
	count = strtoul(argv[3], NULL, 0);
	seed = strtoull(argv[4], NULL, 0);
	for (int i = 5; i < argc && command_count < sizeof(commands) / sizeof(commands[0]); i++)
		commands[command_count++] = strtoul(argv[i], NULL, 0);

	signal(SIGUSR1, SIG_IGN); // until a process handles it
	for (unsigned int i = 0; i < PROCESSES; i++) {
		pid_t child = fork();

		if (child == 0) {
			state = (seed * PROCESSES + i + 1) * 0x9e3779b97f4a7c15;
			return work(count / PROCESSES);
		}
		if (child < 0) {
			perror("fork");
			return 2;
		}
		others[i] = child; // a process signals those that were there before it
	}
	for (int i = 0; i < PROCESSES; i++) {
		wait(&status);
		if (status != 0) {
			printf("a process ended with status 0x%x\n", (unsigned int)status);
			good = false;
		}
	}
	// Everything is closed now.
	if (module && load() != 0 && errno != EEXIST) {
		perror("load in the end");
		good = false;
	}
	if (module && syscall(SYS_delete_module, module, O_NONBLOCK) != 0) {
		perror("unload in the end");
		good = false;
	}
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
