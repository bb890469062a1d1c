// SPDX-License-Identifier: Apache-2.0
//
// What outlives a process that dies: a small file in memory, whose stores the kernel keeps whatever
// happens to the process, and a word in it that says by which signal it died. Names start with crash_.
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// Maps a file of this size, which is made if it is not there; NULL with the error number in `reason`.
// Its blocks are allocated first: a full disk must be an error here and not SIGBUS at a store.
static inline void *crash_map(const char *path, size_t size, int *reason) {
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    *reason = file < 0 ? errno : posix_fallocate(file, 0, (off_t)size);
    void *memory = MAP_FAILED;
    if (*reason == 0) {
        memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (memory == MAP_FAILED) *reason = errno;
    }
    if (file >= 0) close(file);
    return memory == MAP_FAILED ? NULL : memory;
}

static inline void crash_unmap(void *memory, size_t size) { munmap(memory, size); }

struct crash_record {
    volatile uint32_t *word;
    int isSet;
    struct sigaction before[65];
};

static inline struct crash_record *crash_recorded(void) {
    static struct crash_record watch;
    return &watch;
}

// Notes the signal, then leaves the rest to whoever stood here before: the faulty instruction runs again.
static inline void crash_note(int number) {
    struct crash_record *watch = crash_recorded();
    if (watch->word) *watch->word = (uint32_t)number;
    sigaction(number, &watch->before[number], NULL);
}

// Notes the fatal signals of this process in `word` (NULL: no more), and lets this thread receive them.
static inline void crash_begin(uint32_t *word) {
    static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
    struct crash_record *watch = crash_recorded();
    sigset_t set;
    sigemptyset(&set);
    for (unsigned int index = 0; index < sizeof fatal / sizeof *fatal; index++) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = crash_note;
        action.sa_flags = SA_ONSTACK;
        if (!watch->isSet) sigaction(fatal[index], &action, &watch->before[fatal[index]]);
        sigaddset(&set, fatal[index]);
    }
    watch->isSet = 1;
    watch->word = word;
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}
