//! The one integration test program: a file per feature.

mod batch;
mod book;
mod cli;
mod data;
mod laws;
mod map;
mod pdf;
mod plan;
mod plans;
mod program;
mod safety;
mod sample;
mod score;
mod weeks;
