// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Uses the cache of the reclaim sample, and compares each block that it reads with what it must be.
//
//   reclaim DEVICE read            reads all blocks once
//   reclaim DEVICE squeeze MIB     reads blocks at random, while a hog takes all available memory and MIB more; prints
//                                  a line each 100 ms
//
// The exit status is 0 if all reads were right, whatever became of the hog.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../reclaim.h"

enum { BLOCK = 4096, WORDS = BLOCK / sizeof(uint64_t), MIB = 1 << 20 };

static int device;
static off_t blocks;
static unsigned long wrong;

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void read_block(off_t number)
{
	static uint64_t got[WORDS];
	uint64_t x = (uint64_t)(number + 1) * 0x9e3779b97f4a7c15;
	ssize_t count = pread(device, got, BLOCK, number * BLOCK);

	if (count != BLOCK) {
		if (!wrong++)
			printf("block %ld: %s\n", (long)number,
			       count < 0 ? strerror(errno) : "short");
		return;
	}
	for (int i = 0; i < WORDS; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		if (got[i] != x) {
			if (!wrong++)
				printf("block %ld: word %d is wrong\n", (long)number, i);
			return;
		}
	}
}

// A number of a file of the kernel's: the one behind a name.
static long number_of(const char *path, const char *name)
{
	char line[256];
	long number = -1;
	FILE *file = fopen(path, "r");

	if (!file)
		die(path);
	while (number < 0 && fgets(line, sizeof(line), file))
		if (!strncmp(line, name, strlen(name)))
			number = strtol(line + strlen(name), NULL, 10);
	fclose(file);
	return number;
}

static struct reclaim_stats stats(void)
{
	struct reclaim_stats stats;

	if (ioctl(device, RECLAIM_STATS, &stats))
		die("RECLAIM_STATS");
	return stats;
}

// Takes memory, a MiB at a time, holds it for a second, and lets go.
static void hog(long mib, volatile long *taken)
{
	for (long i = 0; i < mib; i++) {
		char *memory =
			mmap(NULL, MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (memory == MAP_FAILED)
			die("mmap");
		memset(memory, 'h', MIB);
		*taken = i + 1;
		usleep(10000);
	}
	sleep(1);
	_exit(EXIT_SUCCESS);
}

static void row(long ms, long taken)
{
	const struct reclaim_stats s = stats();

	printf("%6ld %6ld %8llu %8ld %7llu %7llu %5llu %7llu %8llu\n", ms, taken,
	       s.cached * BLOCK / MIB, number_of("/proc/meminfo", "MemFree:") / 1024, s.counts,
	       s.scans, s.own, s.given, s.refaults);
}

static unsigned long long average(__u64 ns, __u64 times)
{
	return times ? ns / times : 0;
}

static void squeeze(long more)
{
	const long mib = number_of("/proc/meminfo", "MemAvailable:") / 1024 + more;
	const struct reclaim_stats before = stats();
	const long start = now_ms();
	volatile long *taken =
		mmap(NULL, BLOCK, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct reclaim_stats after;
	unsigned long reads = 0;
	long next = 0, end = 0;
	int status = 0;
	pid_t child;

	if (taken == MAP_FAILED)
		die("mmap");
	printf("the hog wants %ld MiB\n", mib);
	puts("    ms    hog   cached     free   count    scan   own   given refaults");
	fflush(stdout);
	child = fork();
	if (child < 0)
		die("fork");
	if (!child)
		hog(mib, taken);
	// The hog, and then a second without it.
	for (long ms = 0; !end || ms < end + 1000; ms = now_ms() - start) {
		if (!end && waitpid(child, &status, WNOHANG) == child)
			end = ms + 1;
		if (ms >= next) {
			row(ms, end ? 0 : *taken);
			next = ms + 100;
		}
		for (int i = 0; i < 16; i++, reads++)
			read_block(random() % blocks);
	}
	row(now_ms() - start, 0);

	after = stats();
	printf("reading: %lu blocks, %lu wrong\n", reads, wrong);
	printf("shrinker: %llu counts, %llu scans, %llu from the driver's own allocations\n",
	       after.counts - before.counts, after.scans - before.scans, after.own - before.own);
	printf("given back: %llu pages, %llu read again\n", after.given - before.given,
	       after.refaults - before.refaults);
	printf("a block in memory takes %llu ns, another %llu ns\n",
	       average(after.hit_ns - before.hit_ns, after.hits - before.hits),
	       average(after.miss_ns - before.miss_ns, after.misses - before.misses));
	if (WIFSIGNALED(status))
		printf("the hog was killed by signal %d at %ld MiB\n", WTERMSIG(status), *taken);
	else
		printf("the hog had %ld MiB, and left with status %d\n", *taken,
		       WEXITSTATUS(status));
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: reclaim DEVICE read|squeeze [MIB]\n");
		return EXIT_FAILURE;
	}
	device = open(argv[1], O_RDONLY | O_CLOEXEC);
	if (device < 0)
		die(argv[1]);
	blocks = lseek(device, 0, SEEK_END) / BLOCK;
	if (!strcmp(argv[2], "squeeze")) {
		squeeze(argc > 3 ? atol(argv[3]) : 48);
	} else {
		for (off_t i = 0; i < blocks; i++)
			read_block(i);
		printf("%ld blocks, %lu wrong\n", (long)blocks, wrong);
	}
	return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}
