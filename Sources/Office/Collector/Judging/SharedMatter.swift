// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import VillageModel
import Wording

/// What several sites share and one alert tells: an area that was lost, a service that is down everywhere, the
/// office's own ears.
struct SharedMatter {
    /// The area, the service or the office.
    let about: Subject
    /// Where; the place with which the sentence begins.
    let place: Place
    /// By which indicator.
    let indicator: Indicator
    /// What was found.
    let judgement: Judgement
    /// By which numbers.
    let rule: Rule
    /// For how many sites it stands.
    let sites: Int64
    /// The sentence of each thing that is told.
    let words: (AlertChange) -> Phrase
}
