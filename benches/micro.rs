//! What small parts of bantin take: `cargo bench --bench micro [-- FILTER]`.
//!
//! One file in `benches/micro/` a part; a new one needs its line below and nothing else.

#[expect(dead_code, reason = "Hugo's form is for the other benchmark")]
mod corpus;

#[path = "micro/front_matter.rs"]
mod front_matter;
#[path = "micro/markdown.rs"]
mod markdown;
#[path = "micro/site.rs"]
mod site;
#[path = "micro/split.rs"]
mod split;
#[path = "micro/texts.rs"]
mod texts;
#[path = "micro/vietnamese.rs"]
mod vietnamese;

fn main() {
    divan::main();
}
