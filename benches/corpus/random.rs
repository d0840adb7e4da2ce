//! Pseudo-random numbers that are the same everywhere and for ever.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast, and good enough to write reports with.
pub struct Random {
    state: u64,
}

impl Random {
    /// Numbers that depend on the seed alone.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which must not be 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        // The bias of the remainder is far below what a corpus could show.
        self.next() % limit
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most - least) + 1;
        least + u32::try_from(self.below(span)).expect("a number below a span of u32")
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: u32) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.index(items.len())]
    }

    /// So many of them, each at most once, in any order.
    pub fn sample<T: Copy>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut items = items.to_vec();
        let count = count.min(items.len());
        for place in 0..count {
            let other = place + self.index(items.len() - place);
            items.swap(place, other);
        }
        items.truncate(count);
        items
    }

    /// A place in a list of this length, which must not be 0.
    pub fn index(&mut self, length: usize) -> usize {
        let index = self.below(u64::try_from(length).expect("lengths fit into u64"));
        usize::try_from(index).expect("an index below a length")
    }
}
