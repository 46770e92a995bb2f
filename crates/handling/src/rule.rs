//! Names of the rules that acts rest on. The texts belong to `words` (`rule-…`), the law itself to
//! the handling standard; here a rule is only its id, so that nothing is recorded without one.

use std::fmt;

use serde::Serialize;

/// The id of a rule, for example `R-V1-2-1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Rule(pub &'static str);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! rules {
    ($($name:ident = $id:literal;)*) => {
        $(#[doc = concat!("Rule ", $id, ".")] pub const $name: Rule = Rule($id);)*
        /// Every rule the core refers to.
        pub const ALL: &[Rule] = &[$($name),*];
    };
}

rules! {
    V1_1_1 = "R-V1-1-1"; V1_1_2 = "R-V1-1-2"; V1_1_3 = "R-V1-1-3"; V1_1_4 = "R-V1-1-4";
    V1_2_1 = "R-V1-2-1"; V1_2_2 = "R-V1-2-2"; V1_2_3 = "R-V1-2-3"; V1_2_4 = "R-V1-2-4";
    V1_2_5 = "R-V1-2-5"; V1_2_6 = "R-V1-2-6"; V1_2_7 = "R-V1-2-7"; V1_2_8 = "R-V1-2-8";
    V1_3_1 = "R-V1-3-1"; V1_3_2 = "R-V1-3-2"; V1_3_3 = "R-V1-3-3"; V1_3_4 = "R-V1-3-4";
    V1_3_5 = "R-V1-3-5"; V1_3_6 = "R-V1-3-6"; V1_3_7 = "R-V1-3-7"; V1_3_8 = "R-V1-3-8";
    V1_3_9 = "R-V1-3-9";
    V1_4_1 = "R-V1-4-1"; V1_4_2 = "R-V1-4-2"; V1_4_3 = "R-V1-4-3"; V1_4_4 = "R-V1-4-4";
    V1_4_5 = "R-V1-4-5"; V1_4_6 = "R-V1-4-6";
    V2_1 = "R-V2-1"; V2_2 = "R-V2-2";
    VI_1_1 = "R-VI-1-1"; VI_2_1 = "R-VI-2-1"; VI_2_2 = "R-VI-2-2";
    P_02 = "R-P-02"; P_03 = "R-P-03"; P_04 = "R-P-04"; P_05 = "R-P-05"; P_06 = "R-P-06";
    P_07 = "R-P-07"; P_08 = "R-P-08"; P_09 = "R-P-09"; P_13 = "R-P-13"; P_14 = "R-P-14";
    P_15 = "R-P-15"; P_16 = "R-P-16";
    D_01 = "R-D-01"; D_02 = "R-D-02"; D_03 = "R-D-03"; D_04 = "R-D-04"; D_05 = "R-D-05";
    D_06 = "R-D-06"; D_07 = "R-D-07"; D_08 = "R-D-08"; D_09 = "R-D-09"; D_10 = "R-D-10";
    D_11 = "R-D-11"; D_12 = "R-D-12"; D_13 = "R-D-13"; D_14 = "R-D-14"; D_15 = "R-D-15";
    D_16 = "R-D-16"; D_17 = "R-D-17"; D_18 = "R-D-18"; D_19 = "R-D-19"; D_20 = "R-D-20";
    D_21 = "R-D-21"; D_22 = "R-D-22"; D_23 = "R-D-23"; D_24 = "R-D-24"; D_25 = "R-D-25";
    D_26 = "R-D-26"; D_27 = "R-D-27"; D_28 = "R-D-28"; D_29 = "R-D-29";
    A_02 = "R-A-02"; A_04 = "R-A-04"; A_05 = "R-A-05";
    NF_04 = "R-NF-04"; NF_05 = "R-NF-05"; NF_09 = "R-NF-09"; NF_10 = "R-NF-10"; NF_11 = "R-NF-11";
    SM_1 = "SM-1"; SM_2 = "SM-2"; SM_3 = "SM-3"; SM_4 = "SM-4"; SM_6 = "SM-6"; SM_7 = "SM-7";
    Q_08 = "Q-08"; Q_09 = "Q-09"; Q_10 = "Q-10"; Q_13 = "Q-13"; Q_24 = "Q-24"; Q_26 = "Q-26";
    Q_32 = "Q-32";
}
