// SPDX-License-Identifier: Apache-2.0
//
// The kernel's GPIO character device, second ABI (Linux 5.10 and later), for one input line. The ioctls
// are variadic and their numbers macros, so Swift cannot say them. Each function makes one system call,
// gives its return value and leaves the reason in errno. Names start with gpio_.
#pragma once

#include <fcntl.h>
#include <linux/gpio.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { gpio_name_size = GPIO_MAX_NAME_SIZE, gpio_queue = 16 };

// How many lines a chip has; -1 when the descriptor is no chip.
static inline int64_t gpio_line_count(int chip) {
    struct gpiochip_info info;
    memset(&info, 0, sizeof info);
    return ioctl(chip, GPIO_GET_CHIPINFO_IOCTL, &info) == 0 ? (int64_t)info.lines : -1;
}

// The name of a line, without NUL where it fills all `gpio_name_size` bytes; 0 or -1.
static inline int gpio_line_name(int chip, uint32_t offset, uint8_t *name) {
    struct gpio_v2_line_info info;
    memset(&info, 0, sizeof info);
    info.offset = offset;
    if (ioctl(chip, GPIO_V2_GET_LINEINFO_IOCTL, &info) != 0) return -1;
    memcpy(name, info.name, sizeof info.name);
    return 0;
}

// Takes a line as input; a descriptor that gives the level and, if `edges`, both edges as events with
// CLOCK_MONOTONIC. `pull` is 1 up, -1 down, 0 as the board has it; `debounce` in microseconds, 0 none.
static inline int gpio_request(int chip, uint32_t offset, int pull, int edges, uint32_t debounce) {
    struct gpio_v2_line_request request;
    memset(&request, 0, sizeof request);
    request.offsets[0] = offset;
    request.num_lines = 1;
    strcpy(request.consumer, "kentongan");
    request.config.flags = GPIO_V2_LINE_FLAG_INPUT;
    if (pull > 0) request.config.flags |= GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
    if (pull < 0) request.config.flags |= GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN;
    if (edges) {
        request.config.flags |= GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING;
    }
    if (debounce > 0) {
        request.config.num_attrs = 1;
        request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_DEBOUNCE;
        request.config.attrs[0].attr.debounce_period_us = debounce;
        request.config.attrs[0].mask = 1;
    }
    if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request) != 0) return -1;
    // The line's descriptor would otherwise wait in read although poll said that it would not.
    int flags = fcntl(request.fd, F_GETFL);
    if (flags >= 0) fcntl(request.fd, F_SETFL, flags | O_NONBLOCK);
    return request.fd;
}

// The level of a taken line, 1 high or 0 low; -1 when it cannot be read, ENODEV when its chip is gone.
static inline int gpio_level(int line) {
    struct gpio_v2_line_values values = {.bits = 0, .mask = 1};
    if (ioctl(line, GPIO_V2_LINE_GET_VALUES_IOCTL, &values) != 0) return -1;
    return (int)(values.bits & 1);
}

// Reads at most `gpio_queue` events of 48 bytes. What `read` gave; `newest` becomes the time of the last
// edge among them in nanoseconds of CLOCK_MONOTONIC, and stays as it is when there is none: a record that
// is cut off or of an unknown kind is passed over.
static inline long gpio_read_events(int line, uint64_t *newest) {
    struct gpio_v2_line_event events[gpio_queue];
    ssize_t count = read(line, events, sizeof events);
    for (ssize_t i = 0; i < count / (ssize_t)sizeof events[0]; i++) {
        if (events[i].id == GPIO_V2_LINE_EVENT_RISING_EDGE ||
            events[i].id == GPIO_V2_LINE_EVENT_FALLING_EDGE) {
            *newest = events[i].timestamp_ns;
        }
    }
    return count;
}
