// SPDX-License-Identifier: GPL-2.0-only OR MIT
// Talks to the secret driver:
//
//   secret DEVICE read              prints the secret
//   secret DEVICE write TEXT        makes TEXT the secret
//   secret DEVICE race SECONDS      two writers and two readers at once; counts torn reads
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { max_secret = 128, letters = 26, min_length = 64 };

static int open_device(const char *path, int flags)
{
	int fd = open(path, flags);

	if (fd < 0) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	return fd;
}

static int read_secret(const char *path)
{
	char text[max_secret];
	int fd = open_device(path, O_RDONLY);
	ssize_t length = read(fd, text, sizeof(text));

	if (length < 0) {
		perror("read");
		return EXIT_FAILURE;
	}
	close(fd);
	printf("%.*s\n", (int)length, text);
	return EXIT_SUCCESS;
}

static int write_secret(const char *path, const char *text)
{
	int fd = open_device(path, O_WRONLY);

	// With its NUL, as the book's program does; the driver does not need it.
	if (write(fd, text, strlen(text) + 1) < 0) {
		perror("write");
		return EXIT_FAILURE;
	}
	close(fd);
	return EXIT_SUCCESS;
}

// Each letter has its own length, so a secret made of two writes shows in either.
static size_t length_of(char letter)
{
	return min_length + (size_t)(letter - 'a');
}

static int race_writer(const char *path, time_t end)
{
	char text[max_secret];
	int fd = open_device(path, O_WRONLY);

	for (unsigned int i = (unsigned int)getpid(); time(NULL) < end; i++) {
		char letter = (char)('a' + i % letters);

		memset(text, letter, sizeof(text));
		if (write(fd, text, length_of(letter)) != (ssize_t)length_of(letter)) {
			perror("write");
			return EXIT_FAILURE;
		}
	}
	return EXIT_SUCCESS;
}

static int race_reader(const char *path, time_t end)
{
	char text[max_secret];
	unsigned long reads = 0, torn = 0;
	int fd = open_device(path, O_RDONLY);

	for (; time(NULL) < end; reads++) {
		ssize_t length = read(fd, text, sizeof(text));

		if (length <= 0) {
			fprintf(stderr, "read: %s\n", length ? strerror(errno) : "empty");
			return EXIT_FAILURE;
		}
		for (ssize_t i = 0; i < length; i++) {
			if (text[i] != text[0]) {
				torn++;
				break;
			}
		}
		if ((size_t)length != length_of(text[0]))
			torn++;
	}
	printf("%lu reads, %lu torn\n", reads, torn);
	return reads && !torn ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int race(const char *path, int seconds)
{
	int (*const roles[])(const char *, time_t) = { race_writer, race_reader, race_writer,
						       race_reader };
	const size_t count = sizeof(roles) / sizeof(roles[0]);
	time_t end = time(NULL) + seconds;
	int result = EXIT_SUCCESS;

	char first[min_length + 1] = { 0 };

	memset(first, 'a', min_length); // so that the readers find a secret of ours from the start
	if (write_secret(path, first) != EXIT_SUCCESS)
		return EXIT_FAILURE;
	fflush(NULL);
	for (size_t i = 0; i < count; i++) {
		pid_t child = fork();

		if (child < 0) {
			perror("fork");
			return EXIT_FAILURE;
		}
		if (child == 0)
			exit(roles[i](path, end));
	}
	for (size_t i = 0; i < count; i++) {
		int status;

		if (wait(&status) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS)
			result = EXIT_FAILURE;
	}
	return result;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[2], "read") == 0)
		return read_secret(argv[1]);
	if (argc == 4 && strcmp(argv[2], "write") == 0)
		return write_secret(argv[1], argv[3]);
	if (argc == 4 && strcmp(argv[2], "race") == 0)
		return race(argv[1], atoi(argv[3]));
	fprintf(stderr, "usage: %s DEVICE read | write TEXT | race SECONDS\n", argv[0]);
	return 2;
}
