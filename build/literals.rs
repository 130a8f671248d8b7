//! Long static arrays as Rust source that compiles in time proportional to their length.

use std::fmt::{Display, Write as _};

/// Elements of one constant: the compiler's time for one grows faster than its length.
const CHUNK: usize = 128;

/// `pub static NAME: &[OF]` over constants of [`CHUNK`] elements; the last is filled up and cut off again.
pub fn array(out: &mut String, name: &str, of: &str, items: impl ExactSizeIterator<Item = impl Display>) {
    let len = items.len();
    let items: Vec<String> = items.map(|i| i.to_string()).collect();
    let mut chunks = 0;
    for chunk in items.chunks(CHUNK) {
        let _ = write!(out, "const {name}_{chunks}: [{of}; {CHUNK}] = [");
        for i in 0..CHUNK {
            let _ = write!(out, "{},", chunk[i.min(chunk.len() - 1)]);
        }
        out.push_str("];\n");
        chunks += 1;
    }
    let _ = write!(out, "static {name}_CHUNKS: [[{of}; {CHUNK}]; {chunks}] = [");
    for i in 0..chunks {
        let _ = write!(out, "{name}_{i},");
    }
    let _ = writeln!(out, "];\npub static {name}: &[{of}] = {name}_CHUNKS.as_flattened().split_at({len}).0;");
}
