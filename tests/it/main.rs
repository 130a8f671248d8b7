//! The one integration test program: a file per feature.

mod data;
mod laws;
mod map;
mod pdf;
mod sample;
