// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The mode of a file, links not followed; nil when there is none.
///
/// Here and not in the tests: beside SwiftNIO's own C modules the compiler takes `stat` now from the one
/// module and now from the other, depending on which files it builds together.
public func fileMode(_ path: String) -> UInt32? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : nil
}
