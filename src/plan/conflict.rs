//! placeholder
use crate::error::Error;
/// x
#[derive(Default)]
pub struct Names {}
/// x
pub struct Infeasible { pub(super) reason: String, pub(super) relaxation: String }
impl Infeasible {
    /// x
    pub fn into_error(self) -> Error { Error::NoPlan { reason: self.reason, relaxation: self.relaxation } }
}
/// x
pub fn diagnose(_m: &super::model::Model, _n: &Names) -> Infeasible { Infeasible { reason: String::new(), relaxation: String::new() } }
