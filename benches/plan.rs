//! scratch
use gutplan::plan::*;
fn main() {
    for dishes in [70, 300] {
        for (quality, seed) in [(0.0,1), (0.0, 2), (-0.3, 1), (-0.3, 2), (-0.6, 1), (-0.6, 2)] {
            let model = sample_model(&Shape { dishes, quality, ..Shape::default() }, seed);
            let t = std::time::Instant::now();
            let s = solve(&model, &Budget { moves: 100_000, restarts: 2, seed: 1 }).map_or(0.0, |s| s.objective);
            let ts = t.elapsed().as_secs_f64() * 1e3;
            let t = std::time::Instant::now();
            let b = upper_bound(&model, s).unwrap();
            let tb = t.elapsed().as_secs_f64() * 1e3;
            println!("{dishes} {quality} {seed} reached {s:.4} {ts:.1} ms bound {b:.4} {tb:.1} ms gap {:.2}%", 100.0 * (b - s) / b);
        }
    }
}
