//! How long the planner takes, how good its plans are and how close the bound is.
//!
//! `cargo bench --bench plan [-- LARGEST]`: one line a model, CPU time of one thread where the system
//! tells it (Linux), else wall time.

use std::time::Instant;

use gutplan::plan::{Budget, Shape, sample_model, solve_with_bound};

fn main() {
    // Restarts run on this thread, so that its CPU time is all there is.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    let start = Instant::now();
    let now_ms = || cpu_ms().unwrap_or_else(|| 1e3 * start.elapsed().as_secs_f64());
    let largest: usize = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(10_000);
    println!("dishes quality seed |   points    bound   gap % | plan and bound, CPU ms");
    for (dishes, seeds) in [(70, 4), (300, 4), (1_000, 2), (10_000, 1), (100_000, 1)] {
        for (quality, seed) in [1.0, 0.0, -1.0].into_iter().flat_map(|q| (0..seeds).map(move |s| (q, s))) {
            if dishes > largest {
                return;
            }
            let model = sample_model(&Shape { dishes, quality, ..Shape::default() }, seed);
            let before = now_ms();
            let found = solve_with_bound(&model, &Budget { seed, ..Budget::default() });
            let ms = now_ms() - before;
            let (plan, bound) = found.unwrap_or((None, f64::NAN));
            let points = plan.map_or(f64::NAN, |p| p.objective);
            let gap = 100.0 * (bound - points) / bound;
            println!("{dishes:6} {quality:7} {seed:4} | {points:8.4} {bound:8.4} {gap:7.3} | {ms:9.1}");
        }
    }
}

/// CPU time of this thread so far, ms.
fn cpu_ms() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split_whitespace().next()?.parse::<f64>().ok()? / 1e6)
}
