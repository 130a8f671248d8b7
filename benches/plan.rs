//! scratch
use gutplan::plan::*;
fn main() {
    for dishes in [70, 300] {
        for (quality, seed) in [(0.3, 1), (0.0,1), (0.0, 2), (-0.3, 1), (-0.3, 2), (-0.6, 1), (-0.6, 2)] {
            let model = sample_model(&Shape { dishes, quality, ..Shape::default() }, seed);
            let t = std::time::Instant::now();
            let b = upper_bound(&model).unwrap();
            let tb = t.elapsed().as_secs_f64() * 1e3;
            print!("{dishes} {quality} {seed} bound {b:.4} {tb:.1} ms ");
            for (moves, restarts) in [(30_000, 2), (100_000, 2), (100_000, 4), (1_000_000, 4)] {
            let t = std::time::Instant::now();
            let s = solve(&model, &Budget { moves, restarts, seed: 1 });
            let ts = t.elapsed().as_secs_f64() * 1e3;
            if let Some(s) = s { print!("| {:.4} gap {:.2}% {ts:.0} ms", s.objective, 100.0 * (b - s.objective) / b); } else { print!("none {ts:.0}"); }
            }
            println!();
        }
    }
}
