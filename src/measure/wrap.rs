//! Breaks a text into at most so many lines, as even as they can be.
//!
//! In: cleaned text, and for each number of lines the room that each line has (a rectangle gives the
//! same everywhere, a circle less above and below). Out: the least number of lines at the least price;
//! among those the smallest sum of squared free room, so that no single word is left over. With more
//! text than room the last line ends in an ellipsis.

use std::cell::OnceCell;

use super::breaks::{Price, Unit, clusters};
use super::width::{EM, to_px, units};

/// Where an ellipsis cuts, all that follows is not looked at: a line holds fewer bytes than this.
const LIMIT: usize = 1024;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub lines: Vec<String>,
    /// Widest line in pixels.
    pub width: i32,
    /// Text is missing.
    pub cut: bool,
}

pub(super) struct Paragraph<'a> {
    text: &'a str,
    /// What the text takes on one line, as most texts stand.
    whole: u32,
    /// Made when a text needs more than one line.
    parts: OnceCell<Parts>,
    weight: u16,
    size: u8,
    clipped: bool,
}

struct Parts {
    units: Vec<Unit>,
    /// Width of everything before cluster `i`.
    before: Vec<u32>,
}

impl<'a> Paragraph<'a> {
    pub fn new(text: &'a str, size: u8, weight: u16) -> Self {
        let mut end = text.len().min(LIMIT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let clipped = end < text.len();
        let text = text[..end].trim_end_matches(' ');
        Paragraph { text, whole: units(text, weight), parts: OnceCell::new(), weight, size, clipped }
    }

    fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| {
            let units = clusters(self.text, self.weight);
            let mut before = vec![0u32];
            for unit in &units {
                before.push(before[before.len() - 1].saturating_add(unit.width));
            }
            Parts { units, before }
        })
    }

    /// The text in exactly `room.len()` lines with no break dearer than `price`, if it fits.
    pub fn fit(&self, room: &[u32], price: Price) -> Option<Wrapped> {
        let total = room.iter().fold(0u32, |sum, &limit| sum.saturating_add(limit));
        // Blanks at line ends take no room; there are fewer of them than lines.
        let blank = room.len() as u32 * EM;
        if self.clipped || self.whole > total.saturating_add(blank) {
            return None;
        }
        if let [limit] = room {
            let width = to_px(self.whole, self.size);
            return (!self.text.is_empty() && self.whole <= *limit).then(|| Wrapped {
                lines: vec![self.text.to_owned()],
                width,
                cut: false,
            });
        }
        let parts = self.parts();
        let count = parts.units.len();
        // best[i]: the least cost of lines so far that end before cluster i, and where the last began.
        let mut best: Vec<Option<u64>> = vec![None; count + 1];
        best[0] = Some(0);
        let mut starts: Vec<Vec<usize>> = Vec::with_capacity(room.len());
        for &limit in room {
            let mut next: Vec<Option<u64>> = vec![None; count + 1];
            let mut from = vec![0; count + 1];
            for (begin, cost) in best[..count].iter().enumerate() {
                let Some(cost) = *cost else { continue };
                for end in begin + 1..=count {
                    if parts.units[end - 1].price > price {
                        continue;
                    }
                    let width = parts.width(begin, end);
                    if width > limit {
                        break;
                    }
                    let free = u64::from((limit - width) / 16);
                    let split = if end < count {
                        u64::from(parts.units[end - 1].price == Price::Part) * 4096
                    } else {
                        0
                    };
                    let total = cost + free * free + split;
                    if next[end].is_none_or(|known| total < known) {
                        next[end] = Some(total);
                        from[end] = begin;
                    }
                }
            }
            best = next;
            starts.push(from);
        }
        best[count]?;
        let mut ends = vec![count];
        for from in starts.iter().rev() {
            ends.push(from[ends[ends.len() - 1]]);
        }
        ends.reverse();
        let lines: Vec<String> =
            ends.windows(2).map(|pair| self.slice(pair[0], pair[1]).to_owned()).collect();
        Some(self.wrapped(lines, false))
    }

    /// As much as fits; the last line ends in an ellipsis when that is not all.
    pub fn cut(&self, room: &[u32]) -> Wrapped {
        let ellipsis = units("…", self.weight);
        let parts = self.parts();
        let count = parts.units.len();
        let mut lines = Vec::new();
        let mut begin = 0;
        for (row, &limit) in room.iter().enumerate() {
            if begin >= count {
                break;
            }
            let last = row + 1 == room.len();
            if !self.clipped && parts.width(begin, count) <= limit {
                lines.push(self.slice(begin, count).to_owned());
                begin = count;
                break;
            }
            let limit = if last { limit.saturating_sub(ellipsis) } else { limit };
            let end = parts.reach(begin, limit, last);
            if last {
                let mut line = self.slice(begin, end).to_owned();
                line.push('…');
                lines.push(line);
                return self.wrapped(lines, true);
            }
            lines.push(self.slice(begin, end).to_owned());
            begin = end;
        }
        // Clipped text that nonetheless ran out: only when nearly all of it is invisible.
        let cut = self.clipped || begin < count;
        if let (true, Some(line)) = (cut, lines.last_mut()) {
            line.push('…');
        }
        self.wrapped(lines, cut)
    }

    fn slice(&self, begin: usize, end: usize) -> &str {
        let parts = self.parts();
        &self.text[parts.offset(begin)..parts.offset(parts.trimmed(begin, end))]
    }

    fn wrapped(&self, lines: Vec<String>, cut: bool) -> Wrapped {
        let widest = lines.iter().map(|line| units(line, self.weight)).max().unwrap_or(0);
        Wrapped { lines, width: to_px(widest, self.size), cut }
    }
}

impl Parts {
    /// The end of a line that begins at `begin`: the last good place within `limit`, at least one cluster.
    fn reach(&self, begin: usize, limit: u32, last: bool) -> usize {
        let mut fits = begin + 1;
        while fits < self.units.len() && self.width(begin, fits + 1) <= limit {
            fits += 1;
        }
        if last {
            return fits;
        }
        let half = self.width(begin, fits) / 2;
        for price in [Price::Free, Price::Part, Price::Any] {
            let good = (begin + 1..=fits).rev().find(|&end| self.units[end - 1].price <= price);
            if let Some(end) = good.filter(|&end| price == Price::Any || self.width(begin, end) >= half) {
                return end;
            }
        }
        fits
    }

    /// Clusters `begin..end` without blanks at the end.
    fn width(&self, begin: usize, end: usize) -> u32 {
        let end = self.trimmed(begin, end);
        self.before[end] - self.before[begin]
    }

    fn offset(&self, i: usize) -> usize {
        if i == 0 { 0 } else { self.units[i - 1].end }
    }

    fn trimmed(&self, begin: usize, mut end: usize) -> usize {
        while end > begin && self.units[end - 1].blank {
            end -= 1;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::super::width::to_units;
    use super::*;

    fn lines(text: &str, px: i32, most: usize) -> Vec<String> {
        let paragraph = Paragraph::new(text, 13, 500);
        let limit = to_units(px, 13);
        for price in [Price::Free, Price::Part, Price::Any] {
            for count in 1..=most {
                if let Some(done) = paragraph.fit(&vec![limit; count], price) {
                    return done.lines;
                }
            }
        }
        paragraph.cut(&vec![limit; most]).lines
    }

    #[test]
    fn lines_are_even_and_no_word_is_left_alone() {
        assert_eq!(lines("Create Domain Event", 100, 4), ["Create", "Domain Event"]);
        assert_eq!(lines("Agent A: Draft option 1", 120, 4), ["Agent A:", "Draft option 1"]);
        assert_eq!(lines("校验订单并保存结果", 100, 4), ["校验订单", "并保存结果"]);
        assert_eq!(lines("发布订单创建事件", 100, 4), ["发布订单", "创建事件"]);
    }

    #[test]
    fn japanese_korean_and_mixed_text() {
        assert_eq!(lines("データベースへ保存する", 100, 4), ["データベー", "スへ保存する"]);
        assert_eq!(lines("주문 생성 이벤트 발행", 100, 4), ["주문 생성", "이벤트 발행"]);
        assert_eq!(lines("调用 OrderService 接口", 100, 4), ["调用", "OrderService", "接口"]);
    }

    #[test]
    fn identifiers_split_at_their_parts_and_monsters_anywhere() {
        assert_eq!(lines("handleOrderCreatedEvent", 100, 4), ["handleOrder", "CreatedEvent"]);
        let monster = "x".repeat(500);
        let cut = lines(&monster, 100, 4);
        assert_eq!(cut.len(), 4);
        assert!(cut[3].ends_with('…'));
        assert_eq!(lines("👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻", 100, 2).concat(), "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻");
    }

    #[test]
    fn long_input_is_cheap_and_empty_input_has_no_line() {
        assert!(Paragraph::new(&"a b ".repeat(1_000_000), 13, 500).cut(&[to_units(100, 13)]).cut);
        assert_eq!(Paragraph::new("", 13, 500).cut(&[100]).lines, Vec::<String>::new());
    }
}
