// SPDX-License-Identifier: Apache-2.0
//
// What the Embedded standard library expects from its surroundings and glibc does not give, or not
// in the version every box has. In an ordinary build the Swift runtime brings all of it.
#include "CLinux.h"

#ifdef KENTONGAN_EMBEDDED

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

// Seeds of Dictionary and Set. glibc has it since 2.36 only; a box may have 2.34. Should the kernel
// ever refuse (seccomp), predictable seeds would be worse than no program.
__attribute__((visibility("hidden"))) void arc4random_buf(void *buffer, size_t count) {
    unsigned char *next = buffer;
    while (count > 0) {
        ssize_t got = getrandom(next, count, 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            abort();
        }
        next += got;
        count -= (size_t)got;
    }
}

// Double(String) and Float(String): the end of the number, or the start if there is none. No
// program here calls setlocale, so the locale is "C".
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
    char *end;
    *result = strtod(text, &end);
    return end;
}

const char *_swift_stdlib_strtof_clocale(const char *text, float *result) {
    char *end;
    *result = strtof(text, &end);
    return end;
}

#endif
