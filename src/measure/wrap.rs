//! Wraps a text into lines of similar length.
//!
//! The input is a cleaned text and a width limit for each line: the same for all lines of a rectangle, less
//! at the top and bottom of a circle. `fit` minimises the sum of squared free widths, so that no single
//! word is left on the last line. `cut` fills the lines and ends in an ellipsis.

use std::cell::OnceCell;

use super::breaks::{BreakCost, Cluster, clusters};
use super::width::{EM, to_px, units};

/// Bytes beyond this limit are ignored: no text this long fits, so an ellipsis replaces them anyway.
const LIMIT: usize = 1024;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub lines: Vec<String>,
    /// The width of the widest line, in pixels.
    pub width: i32,
    /// Whether text was left out.
    pub cut: bool,
}

pub(super) struct Paragraph<'a> {
    text: &'a str,
    /// The width on one line, in font units.
    whole: u32,
    /// Computed only if the text needs more than one line.
    breaks: OnceCell<Breaks>,
    weight: u16,
    size: u8,
    clipped: bool,
}

struct Breaks {
    clusters: Vec<Cluster>,
    /// The total width of the clusters before each cluster, and of all of them.
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
        Paragraph { text, whole: units(text, weight), breaks: OnceCell::new(), weight, size, clipped }
    }

    fn breaks(&self) -> &Breaks {
        self.breaks.get_or_init(|| {
            let clusters = clusters(self.text, self.weight);
            let mut before = vec![0u32];
            for cluster in &clusters {
                before.push(before[before.len() - 1].saturating_add(cluster.width));
            }
            Breaks { clusters, before }
        })
    }

    /// Wraps the text into exactly `limits.len()` lines with breaks up to `cost`, if it fits.
    pub fn fit(&self, limits: &[u32], cost: BreakCost) -> Option<Wrapped> {
        let total = limits.iter().fold(0u32, |sum, &limit| sum.saturating_add(limit));
        // Blanks at line ends do not count; there are fewer of them than lines.
        let blank = limits.len() as u32 * EM;
        if self.clipped || self.whole > total.saturating_add(blank) {
            return None;
        }
        if let [limit] = limits {
            let width = to_px(self.whole, self.size);
            return (!self.text.is_empty() && self.whole <= *limit).then(|| Wrapped {
                lines: vec![self.text.to_owned()],
                width,
                cut: false,
            });
        }
        let breaks = self.breaks();
        let count = breaks.clusters.len();
        // best[i]: the least cost of the lines so far if they end before cluster i.
        // starts[line][i]: where that line begins.
        let mut best: Vec<Option<u64>> = vec![None; count + 1];
        best[0] = Some(0);
        let mut starts: Vec<Vec<usize>> = Vec::with_capacity(limits.len());
        for &limit in limits {
            let mut next: Vec<Option<u64>> = vec![None; count + 1];
            let mut from = vec![0; count + 1];
            for (begin, known) in best[..count].iter().enumerate() {
                let Some(known) = *known else { continue };
                for end in begin + 1..=count {
                    if breaks.clusters[end - 1].cost > cost {
                        continue;
                    }
                    if breaks.width(begin, end) > limit {
                        break;
                    }
                    let width = breaks.width(begin, end) + self.hyphen(end);
                    if width > limit {
                        continue;
                    }
                    let free = u64::from((limit - width) / 16);
                    let split = if end < count {
                        let last = breaks.clusters[end - 1];
                        u64::from(last.cost == BreakCost::Part) * 4096 + last.price
                    } else {
                        0
                    };
                    let total = known + free * free + split;
                    if next[end].is_none_or(|least| total < least) {
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
        let lines: Vec<String> = ends.windows(2).map(|pair| self.line(pair[0], pair[1])).collect();
        Some(self.wrapped(lines, false))
    }

    /// Fills the lines; if the text does not fit, the last line ends in an ellipsis.
    pub fn cut(&self, limits: &[u32]) -> Wrapped {
        let ellipsis = units("…", self.weight);
        let breaks = self.breaks();
        let count = breaks.clusters.len();
        let mut lines = Vec::new();
        let mut begin = 0;
        for (row, &limit) in limits.iter().enumerate() {
            if begin >= count {
                break;
            }
            let last = row + 1 == limits.len();
            if !self.clipped && breaks.width(begin, count) <= limit {
                lines.push(self.slice(begin, count).to_owned());
                begin = count;
                break;
            }
            let limit = if last { limit.saturating_sub(ellipsis) } else { limit };
            let end = breaks.line_end(begin, limit, last, |end| self.hyphen(end));
            if last {
                let mut line = self.slice(begin, end).to_owned();
                line.push('…');
                lines.push(line);
                return self.wrapped(lines, true);
            }
            lines.push(self.line(begin, end));
            begin = end;
        }
        // Clipped text can still run out of clusters, if nearly all of them are invisible.
        let cut = self.clipped || begin < count;
        if let (true, Some(line)) = (cut, lines.last_mut()) {
            line.push('…');
        }
        self.wrapped(lines, cut)
    }

    /// The width of the hyphen at the end of a line that ends before a cluster.
    fn hyphen(&self, end: usize) -> u32 {
        if self.breaks().clusters[end - 1].hyphen { units("-", self.weight) } else { 0 }
    }

    fn line(&self, begin: usize, end: usize) -> String {
        let hyphen = if self.breaks().clusters[end - 1].hyphen { "-" } else { "" };
        format!("{}{hyphen}", self.slice(begin, end))
    }

    fn slice(&self, begin: usize, end: usize) -> &str {
        let breaks = self.breaks();
        &self.text[breaks.offset(begin)..breaks.offset(breaks.trimmed(begin, end))]
    }

    fn wrapped(&self, lines: Vec<String>, cut: bool) -> Wrapped {
        let widest = lines.iter().map(|line| units(line, self.weight)).max().unwrap_or(0);
        Wrapped { lines, width: to_px(widest, self.size), cut }
    }
}

impl Breaks {
    /// The end of a line that begins at `begin`: the best break within `limit`, after at least one cluster.
    fn line_end(&self, begin: usize, limit: u32, last: bool, hyphen: impl Fn(usize) -> u32) -> usize {
        let mut fits = begin + 1;
        while fits < self.clusters.len() && self.width(begin, fits + 1) <= limit {
            fits += 1;
        }
        if last {
            return fits;
        }
        let half = self.width(begin, fits) / 2;
        for cost in [BreakCost::Free, BreakCost::Part, BreakCost::Word, BreakCost::Any] {
            let is_good = |&end: &usize| {
                self.clusters[end - 1].cost <= cost && self.width(begin, end) + hyphen(end) <= limit
            };
            let last = (begin + 1..=fits).rev().find(is_good);
            if let Some(end) = last.filter(|&end| cost == BreakCost::Any || self.width(begin, end) >= half) {
                return end;
            }
        }
        fits
    }

    /// The width of the clusters `begin..end` without trailing blanks.
    fn width(&self, begin: usize, end: usize) -> u32 {
        let end = self.trimmed(begin, end);
        self.before[end] - self.before[begin]
    }

    fn offset(&self, i: usize) -> usize {
        if i == 0 { 0 } else { self.clusters[i - 1].end }
    }

    fn trimmed(&self, begin: usize, mut end: usize) -> usize {
        while end > begin && self.clusters[end - 1].is_blank {
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
        for cost in [BreakCost::Free, BreakCost::Part, BreakCost::Word, BreakCost::Any] {
            for count in 1..=most {
                if let Some(done) = paragraph.fit(&vec![limit; count], cost) {
                    return done.lines;
                }
            }
        }
        paragraph.cut(&vec![limit; most]).lines
    }

    #[test]
    fn lines_are_of_similar_length() {
        assert_eq!(lines("Create Domain Event", 100, 4), ["Create", "Domain Event"]);
        assert_eq!(lines("Agent A: Draft option 1", 120, 4), ["Agent A:", "Draft option 1"]);
        assert_eq!(lines("校验订单并保存结果", 100, 4), ["校验订单", "并保存结果"]);
        assert_eq!(lines("发布订单创建事件", 100, 4), ["发布订单", "创建事件"]);
        assert_eq!(lines("填写退货原因并上传照片", 100, 4), ["填写退货原因", "并上传照片"]);
    }

    #[test]
    fn japanese_korean_and_mixed_text() {
        assert_eq!(lines("データベースへ保存する", 100, 4), ["データベー", "スへ保存する"]);
        assert_eq!(lines("주문 생성 이벤트 발행", 100, 4), ["주문 생성", "이벤트 발행"]);
        assert_eq!(lines("调用 OrderService 接口", 100, 4), ["调用", "OrderService", "接口"]);
    }

    #[test]
    fn identifiers_split_at_their_parts_and_other_long_words_anywhere() {
        assert_eq!(lines("handleOrderCreatedEvent", 100, 4), ["handleOrder", "CreatedEvent"]);
        assert_eq!(lines("Communications", 80, 4), ["Commu-", "nications"]);
        let cut = lines(&"x".repeat(500), 100, 4);
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
