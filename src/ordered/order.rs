//! Positions of entries in the order of their keys: the one part that searches, and no kind of key in it.

use std::cmp::Ordering;

/// A chunk of positions is halved when it grows beyond this.
const CHUNK: usize = 256;

/// Chunk, and position in it; behind the last chunk is the end.
pub type Place = (usize, usize);

/// Positions of entries, in the order of their keys. No chunk is empty.
#[derive(Clone, Default)]
pub struct Order {
    pub chunks: Vec<Vec<u32>>,
}

impl Order {
    pub const fn new() -> Order {
        Order { chunks: Vec::new() }
    }

    pub fn straight(count: usize) -> Order {
        let all: Vec<u32> = (0..count as u32).collect();
        Order { chunks: all.chunks(CHUNK).map(<[u32]>::to_vec).collect() }
    }

    /// Where the entry stands that compares equal; else where one would have to be put. Built for speed it is
    /// written out with its comparison, built for size it is not.
    #[inline]
    pub fn find(&self, compare: &dyn Fn(u32) -> Ordering) -> Result<Place, Place> {
        let Some(last) = self.chunks.last() else { return Err((0, 0)) };
        // Most are put in in their order.
        let end = (self.chunks.len() - 1, last.len());
        match compare(last[end.1 - 1]) {
            Ordering::Less => return Err(end),
            Ordering::Equal => return Ok((end.0, end.1 - 1)),
            Ordering::Greater => {}
        }
        let chunk = self.chunks.partition_point(|chunk| compare(chunk[chunk.len() - 1]) == Ordering::Less);
        match self.chunks[chunk].binary_search_by(|&position| compare(position)) {
            Ok(at) => Ok((chunk, at)),
            Err(at) => Err((chunk, at)),
        }
    }

    pub fn at(&self, (chunk, at): Place) -> usize {
        self.chunks[chunk][at] as usize
    }

    pub fn insert(&mut self, (chunk, at): Place, position: usize) {
        if self.chunks.is_empty() {
            self.chunks.push(Vec::new());
        }
        let found = &mut self.chunks[chunk];
        found.insert(at, position as u32);
        if found.len() > CHUNK {
            // At the end, what is full stays full.
            let keep = if at == CHUNK { CHUNK } else { CHUNK / 2 };
            let rest = found.split_off(keep);
            self.chunks.insert(chunk + 1, rest);
        }
    }

    pub fn remove(&mut self, (chunk, at): Place) -> usize {
        let position = self.chunks[chunk].remove(at);
        if self.chunks[chunk].is_empty() {
            self.chunks.remove(chunk);
        }
        position as usize
    }

    pub fn slots(&self) -> Slots<'_> {
        Slots { order: self, front: (0, 0), back: (self.chunks.len(), 0) }
    }

    pub fn is_straight(&self) -> bool {
        self.slots().zip(0..).all(|(position, at)| position == at)
    }
}

/// Positions from place to place.
#[derive(Clone)]
pub struct Slots<'a> {
    pub order: &'a Order,
    pub front: Place,
    /// Not among them.
    pub back: Place,
}

impl Iterator for Slots<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.front >= self.back {
            return None;
        }
        let chunk = self.order.chunks.get(self.front.0)?;
        let Some(&position) = chunk.get(self.front.1) else {
            self.front = (self.front.0 + 1, 0);
            return self.next();
        };
        self.front.1 += 1;
        Some(position as usize)
    }
}

impl DoubleEndedIterator for Slots<'_> {
    fn next_back(&mut self) -> Option<usize> {
        if self.back.1 == 0 {
            self.back.0 = self.back.0.checked_sub(1)?;
            self.back.1 = self.order.chunks.get(self.back.0).map_or(0, Vec::len);
        }
        let before = (self.back.0, self.back.1.checked_sub(1)?);
        if before < self.front {
            return None;
        }
        self.back = before;
        Some(self.order.at(before))
    }
}
