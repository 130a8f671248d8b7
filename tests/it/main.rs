//! The one integration test program: a file per feature.

mod pdf;
mod sample;
