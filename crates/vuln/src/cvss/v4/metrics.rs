//! The metrics of v4.0 (sections 2 to 5) with their severity levels (section 8.2).

use crate::cvss::metric::{choice, metric};
use crate::cvss::{Choice, Group, Metric};

const VULNERABLE: &[Choice] = &[choice("H", 0.0), choice("L", 1.0), choice("N", 2.0)];
const SUBSEQUENT: &[Choice] = &[choice("H", 1.0), choice("L", 2.0), choice("N", 3.0)];
const REQUIREMENT: &[Choice] = &[
    choice("X", 0.0),
    choice("H", 0.0),
    choice("M", 1.0),
    choice("L", 2.0),
];
const MODIFIED_VULNERABLE: &[Choice] = &[
    choice("X", 0.0),
    choice("H", 0.0),
    choice("L", 1.0),
    choice("N", 2.0),
];
/// Only the modified subsequent integrity and availability know Safety.
const MODIFIED_SAFETY: &[Choice] = &[
    choice("X", 0.0),
    choice("S", 0.0),
    choice("H", 1.0),
    choice("L", 2.0),
    choice("N", 3.0),
];

/// In the order of the vector string (section 7).
pub(in crate::cvss) const METRICS: &[Metric] = &[
    metric(
        "AV",
        Group::Base,
        &[
            choice("N", 0.0),
            choice("A", 1.0),
            choice("L", 2.0),
            choice("P", 3.0),
        ],
    ),
    metric("AC", Group::Base, &[choice("L", 0.0), choice("H", 1.0)]),
    metric("AT", Group::Base, &[choice("N", 0.0), choice("P", 1.0)]),
    metric(
        "PR",
        Group::Base,
        &[choice("N", 0.0), choice("L", 1.0), choice("H", 2.0)],
    ),
    metric(
        "UI",
        Group::Base,
        &[choice("N", 0.0), choice("P", 1.0), choice("A", 2.0)],
    ),
    metric("VC", Group::Base, VULNERABLE),
    metric("VI", Group::Base, VULNERABLE),
    metric("VA", Group::Base, VULNERABLE),
    metric("SC", Group::Base, SUBSEQUENT),
    metric("SI", Group::Base, SUBSEQUENT),
    metric("SA", Group::Base, SUBSEQUENT),
    metric(
        "E",
        Group::Threat,
        &[
            choice("X", 0.0),
            choice("A", 0.0),
            choice("P", 1.0),
            choice("U", 2.0),
        ],
    ),
    metric("CR", Group::Environmental, REQUIREMENT),
    metric("IR", Group::Environmental, REQUIREMENT),
    metric("AR", Group::Environmental, REQUIREMENT),
    metric(
        "MAV",
        Group::Environmental,
        &[
            choice("X", 0.0),
            choice("N", 0.0),
            choice("A", 1.0),
            choice("L", 2.0),
            choice("P", 3.0),
        ],
    ),
    metric(
        "MAC",
        Group::Environmental,
        &[choice("X", 0.0), choice("L", 0.0), choice("H", 1.0)],
    ),
    metric(
        "MAT",
        Group::Environmental,
        &[choice("X", 0.0), choice("N", 0.0), choice("P", 1.0)],
    ),
    metric(
        "MPR",
        Group::Environmental,
        &[
            choice("X", 0.0),
            choice("N", 0.0),
            choice("L", 1.0),
            choice("H", 2.0),
        ],
    ),
    metric(
        "MUI",
        Group::Environmental,
        &[
            choice("X", 0.0),
            choice("N", 0.0),
            choice("P", 1.0),
            choice("A", 2.0),
        ],
    ),
    metric("MVC", Group::Environmental, MODIFIED_VULNERABLE),
    metric("MVI", Group::Environmental, MODIFIED_VULNERABLE),
    metric("MVA", Group::Environmental, MODIFIED_VULNERABLE),
    metric(
        "MSC",
        Group::Environmental,
        &[
            choice("X", 0.0),
            choice("H", 1.0),
            choice("L", 2.0),
            choice("N", 3.0),
        ],
    ),
    metric("MSI", Group::Environmental, MODIFIED_SAFETY),
    metric("MSA", Group::Environmental, MODIFIED_SAFETY),
    metric(
        "S",
        Group::Supplemental,
        &[choice("X", 0.0), choice("N", 0.0), choice("P", 0.0)],
    ),
    metric(
        "AU",
        Group::Supplemental,
        &[choice("X", 0.0), choice("N", 0.0), choice("Y", 0.0)],
    ),
    metric(
        "R",
        Group::Supplemental,
        &[
            choice("X", 0.0),
            choice("A", 0.0),
            choice("U", 0.0),
            choice("I", 0.0),
        ],
    ),
    metric(
        "V",
        Group::Supplemental,
        &[choice("X", 0.0), choice("D", 0.0), choice("C", 0.0)],
    ),
    metric(
        "RE",
        Group::Supplemental,
        &[
            choice("X", 0.0),
            choice("L", 0.0),
            choice("M", 0.0),
            choice("H", 0.0),
        ],
    ),
    metric(
        "U",
        Group::Supplemental,
        &[
            choice("X", 0.0),
            choice("Clear", 0.0),
            choice("Green", 0.0),
            choice("Amber", 0.0),
            choice("Red", 0.0),
        ],
    ),
];
