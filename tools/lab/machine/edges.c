// SPDX-License-Identifier: Apache-2.0
//
// edges CHIP LINE burst|late|gone: what the kernel's GPIO character device gives, unchanged.
//
//     burst   every event of 48 bytes as it comes, until 1 s passes without one
//     late    the same, but the first read comes 2 s after the first edge: the queue has overflowed
//     gone    in words: what poll, a read and a question for the level answer when the chip goes
//
// On stdout; ready for edges when "ready" stands on stderr. For tools/lab/record.py.

#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const char *reason(int result) { return result < 0 ? strerrorname_np(errno) : "0"; }

int main(int count, char **words) {
    if (count != 4) return 64;
    int chip = open(words[1], O_RDONLY | O_CLOEXEC);
    if (chip < 0) fail(words[1]);
    struct gpio_v2_line_request request = {.num_lines = 1};
    request.offsets[0] = (__u32)atoi(words[2]);
    request.config.flags = GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_BIAS_PULL_UP |
                           GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING;
    if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request) != 0) fail("GPIO_V2_GET_LINE_IOCTL");
    close(chip);
    fputs("ready\n", stderr);

    struct pollfd line = {.fd = request.fd, .events = POLLIN};
    if (strcmp(words[3], "gone") == 0) {
        double began = now();
        int answer = poll(&line, 1, 5000);
        printf("poll=%d revents=%#x after=%.1f s\n", answer, line.revents, now() - began);
        fcntl(request.fd, F_SETFL, O_NONBLOCK);
        struct gpio_v2_line_event event;
        printf("read=%s\n", reason((int)read(request.fd, &event, sizeof event)));
        struct gpio_v2_line_values values = {.mask = 1};
        printf("level=%s\n", reason(ioctl(request.fd, GPIO_V2_LINE_GET_VALUES_IOCTL, &values)));
        return 0;
    }
    if (poll(&line, 1, 10000) != 1) fail("no edge");
    if (strcmp(words[3], "late") == 0) sleep(2);
    while (poll(&line, 1, 1000) == 1) {
        struct gpio_v2_line_event events[16];
        ssize_t size = read(request.fd, events, sizeof events);
        if (size <= 0) fail("read");
        if (write(STDOUT_FILENO, events, (size_t)size) != size) fail("write");
    }
    return 0;
}
