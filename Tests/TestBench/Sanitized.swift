// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Whether this process runs under AddressSanitizer or ThreadSanitizer, which keep freed memory for a
/// while and shadow the rest: a condition for tests that count memory.
public let isSanitized =
    dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil
