// SPDX-License-Identifier: Apache-2.0
//
// Taking hold of a string on arm64. The compiler promises the code generator that this call returns its
// argument, and for arm64 the generator goes on with the returned register. The Embedded library of
// Swift 6.3 returns the pointer without its tags, so that a short text, which lies in the tags
// themselves, comes back broken. Its definition is weak; these take its place.
#include <stddef.h>
#include <stdint.h>

#if defined(KENTONGAN_EMBEDDED) && defined(__aarch64__)

void *swift_retain(void *object);
void *swift_retain_n(void *object, uint32_t count);

// The tag bits of a reference: the top bit says that there is nothing to count.
static void *counted(void *object) {
    uintptr_t bits = (uintptr_t)object;
    return bits >> 63 ? NULL : (void *)(bits & 0x0ffffffffffffff8u);
}

void *swift_bridgeObjectRetain(void *object) {
    void *reference = counted(object);
    if (reference) swift_retain(reference);
    return object;
}

void *swift_bridgeObjectRetain_n(void *object, uint32_t count) {
    void *reference = counted(object);
    if (reference) swift_retain_n(reference, count);
    return object;
}

#endif
