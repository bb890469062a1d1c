// SPDX-License-Identifier: Apache-2.0
//
// What ThreadSanitizer cannot see of Swift's Mutex: a lock for which somebody waits is taken and given
// back by the kernel (FUTEX_LOCK_PI), called in libswiftSynchronization, which nobody instrumented; so
// everything done under it looks like a race. Loaded before that library (LD_PRELOAD, by
// tools/test --sanitize thread), this does the same and says so. Elsewhere it does nothing more.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Synchronization._MutexHandle._lockSlow(UInt32) and ._unlockSlow()
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

SWIFT void kentongan_lock(uint32_t state, SELF void *self) __asm__(LOCK);
SWIFT void kentongan_unlock(SELF void *self) __asm__(UNLOCK);

SWIFT void kentongan_lock(uint32_t state, SELF void *self) {
    typedef SWIFT void (*Lock)(uint32_t, SELF void *);
    Lock lock = (Lock)dlsym(RTLD_NEXT, LOCK);
    if (!lock) abort();
    lock(state, self);
    if (__tsan_acquire) __tsan_acquire(self);
}

SWIFT void kentongan_unlock(SELF void *self) {
    typedef SWIFT void (*Unlock)(SELF void *);
    Unlock unlock = (Unlock)dlsym(RTLD_NEXT, UNLOCK);
    if (!unlock) abort();
    if (__tsan_release) __tsan_release(self);
    unlock(self);
}
