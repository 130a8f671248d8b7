//! How long the planner takes, how good its plans are and how close the bound is.
//!
//! `cargo bench --bench plan`: one line a model, CPU time of one thread.

use std::time::Instant;

use gutplan::plan::{Budget, Shape, sample_model, solve, upper_bound};

fn main() {
    println!("dishes quality seed | points   search ms | bound    bound ms | gap %");
    for (dishes, seeds) in [(70, 4), (300, 4), (1_000, 2), (10_000, 1), (100_000, 1)] {
        for quality in [1.0, 0.0, -1.0] {
            for seed in 0..seeds {
                let model = sample_model(&Shape { dishes, quality, ..Shape::default() }, seed);
                let start = Instant::now();
                let found = solve(&model, &Budget { seed, moves: 60_000, restarts: 2 });
                let search_ms = 1e3 * start.elapsed().as_secs_f64();
                let start = Instant::now();
                let bound = upper_bound(&model).unwrap_or(f64::NAN);
                let bound_ms = 1e3 * start.elapsed().as_secs_f64();
                let points = found.map_or(f64::NAN, |s| s.objective);
                println!(
                    "{dishes:6} {quality:7} {seed:4} | {points:8.4} {search_ms:9.1} | {bound:8.4} {bound_ms:8.1} | {:.3}",
                    100.0 * (bound - points) / bound
                );
            }
        }
    }
}
