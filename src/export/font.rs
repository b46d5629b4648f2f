//! A TrueType font → the same font with only the characters of a drawing, small enough to embed in an SVG.
//!
//! Outlines, advances and vertical metrics are kept, and the character map is written anew. Kerning, names and
//! everything else are dropped, so a line is never wider than it was measured. Glyphs are renumbered in the order
//! of their characters. Crates for subsetting make fonts for PDF, without the character map that a browser needs;
//! hence this file. A font that cannot be read gives `None`, never a panic.

use std::collections::{BTreeMap, BTreeSet};

/// A font to embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    pub weight: u16,
    /// A TrueType font.
    pub bytes: Vec<u8>,
}

/// Whether a subset can be made of this font: what a network delivers may be half a file or none.
pub fn is_readable(font: &[u8]) -> bool {
    subset(font, &BTreeSet::from(['a'])).is_some()
}

/// The font with only these characters. Characters that the font does not have are left out.
pub fn subset(font: &[u8], characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let table = |name: &[u8; 4]| tables.get(name).copied();
    let (head, hhea, maxp) = (table(b"head")?, table(b"hhea")?, table(b"maxp")?);
    let source = Source {
        cmap: table(b"cmap")?,
        glyf: table(b"glyf")?,
        hmtx: table(b"hmtx")?,
        loca: table(b"loca")?,
        long: u16_at(head, 50)? == 1,
        metrics: u16_at(hhea, 34)?,
        count: u16_at(maxp, 4)?,
    };

    let mut mapped: Vec<(u16, u16)> = Vec::new();
    for &c in characters {
        let Ok(code) = u16::try_from(u32::from(c)) else { continue };
        if let Some(glyph) = source.glyph(code) {
            mapped.push((code, glyph));
        }
    }
    // The old glyph numbers in their new order: the box for missing characters, then the characters, then the
    // parts that accented letters are composed of.
    let mut order = vec![0u16];
    for &(_, glyph) in &mapped {
        if !order.contains(&glyph) {
            order.push(glyph);
        }
    }
    let mut at = 0;
    while at < order.len() {
        for part in parts(source.outline(order[at])?)? {
            let old = u16_at(source.outline(order[at])?, part)?;
            if !order.contains(&old) {
                order.push(old);
            }
        }
        at += 1;
    }
    let renumbered: BTreeMap<u16, u16> = order.iter().zip(0u16..).map(|(&old, new)| (old, new)).collect();

    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
    for &old in &order {
        loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());
        let outline = source.outline(old)?;
        let begin = glyf.len();
        glyf.extend_from_slice(outline);
        for part in parts(outline)? {
            let new = renumbered.get(&u16_at(outline, part)?)?;
            glyf[begin + part..begin + part + 2].copy_from_slice(&new.to_be_bytes());
        }
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        let (advance, bearing) = source.metric(old)?;
        hmtx.extend(advance.to_be_bytes());
        hmtx.extend(bearing.to_be_bytes());
    }
    loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());

    let count = u16::try_from(order.len()).ok()?.to_be_bytes();
    let codes: Vec<(u16, u16)> = mapped.iter().map(|&(code, old)| (code, renumbered[&old])).collect();
    let patched = |table: &[u8], at: usize, value: [u8; 2]| {
        let mut table = table.to_vec();
        table.get_mut(at..at + 2)?.copy_from_slice(&value);
        Some(table)
    };
    let mut parts = vec![
        (*b"OS/2", table(b"OS/2")?.to_vec()),
        (*b"cmap", cmap(&codes)?),
        (*b"glyf", glyf),
        (*b"head", patched(head, 50, [0, 1])?),
        (*b"hhea", patched(hhea, 34, count)?),
        (*b"hmtx", hmtx),
        (*b"loca", loca),
        (*b"maxp", patched(maxp, 4, count)?),
        (*b"name", vec![0, 0, 0, 0, 0, 6]),
        // Version 3: no names of glyphs.
        (*b"post", [&[0, 3, 0, 0][..], &[0; 28]].concat()),
    ];
    parts.sort_by_key(|&(name, _)| name);
    Some(assemble(parts))
}

struct Source<'a> {
    cmap: &'a [u8],
    glyf: &'a [u8],
    hmtx: &'a [u8],
    loca: &'a [u8],
    /// Whether `loca` has four bytes an entry.
    long: bool,
    /// Glyphs with an advance of their own; later ones repeat the last.
    metrics: u16,
    count: u16,
}

impl<'a> Source<'a> {
    /// From the map of format 4, which every font has for the basic multilingual plane.
    fn glyph(&self, code: u16) -> Option<u16> {
        let records = usize::from(u16_at(self.cmap, 2)?);
        let offsets = (0..records).filter_map(|i| usize::try_from(u32_at(self.cmap, 8 + 8 * i)?).ok());
        let map = offsets.filter_map(|at| self.cmap.get(at..)).find(|map| u16_at(map, 0) == Some(4))?;
        let count = usize::from(u16_at(map, 6)? / 2);
        let (ends, starts, deltas, ranges) = (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count);
        let segment = (0..count).find(|i| u16_at(map, ends + 2 * i).is_some_and(|end| end >= code))?;
        let start = u16_at(map, starts + 2 * segment)?;
        if start > code {
            return None;
        }
        let (delta, range) = (u16_at(map, deltas + 2 * segment)?, u16_at(map, ranges + 2 * segment)?);
        let glyph = if range == 0 {
            code.wrapping_add(delta)
        } else {
            let at = ranges + 2 * segment + usize::from(range) + 2 * usize::from(code - start);
            match u16_at(map, at)? {
                0 => 0,
                glyph => glyph.wrapping_add(delta),
            }
        };
        (glyph > 0 && glyph < self.count).then_some(glyph)
    }

    fn outline(&self, glyph: u16) -> Option<&'a [u8]> {
        let entry = |i: usize| {
            if self.long {
                usize::try_from(u32_at(self.loca, 4 * i)?).ok()
            } else {
                Some(2 * usize::from(u16_at(self.loca, 2 * i)?))
            }
        };
        self.glyf.get(entry(usize::from(glyph))?..entry(usize::from(glyph) + 1)?)
    }

    /// Advance and left side bearing.
    fn metric(&self, glyph: u16) -> Option<(u16, u16)> {
        let (glyph, full) = (usize::from(glyph), usize::from(self.metrics));
        if glyph < full {
            return Some((u16_at(self.hmtx, 4 * glyph)?, u16_at(self.hmtx, 4 * glyph + 2)?));
        }
        let last = full.checked_sub(1)?;
        Some((u16_at(self.hmtx, 4 * last)?, u16_at(self.hmtx, 4 * full + 2 * (glyph - full))?))
    }
}

/// The offsets at which a compound outline names other glyphs.
fn parts(outline: &[u8]) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    if outline.is_empty() || u16_at(outline, 0)? < 0x8000 {
        return Some(found);
    }
    let mut at = 10;
    loop {
        let flags = u16_at(outline, at)?;
        found.push(at + 2);
        at += 4 + if flags & 1 != 0 { 4 } else { 2 };
        at += match flags {
            flags if flags & 0x08 != 0 => 2,
            flags if flags & 0x40 != 0 => 4,
            flags if flags & 0x80 != 0 => 8,
            _ => 0,
        };
        if flags & 0x20 == 0 {
            return Some(found);
        }
    }
}

/// A map of format 4, with one segment for each run of consecutive characters and glyphs.
fn cmap(codes: &[(u16, u16)]) -> Option<Vec<u8>> {
    let mut segments: Vec<(u16, u16, u16)> = Vec::new();
    for &(code, glyph) in codes.iter().filter(|&&(code, _)| code < 0xffff) {
        match segments.last_mut() {
            Some((start, end, first)) if *end + 1 == code && *first + (code - *start) == glyph => *end = code,
            _ => segments.push((code, code, glyph)),
        }
    }
    // The format asks for a last segment that ends at the highest code.
    segments.push((0xffff, 0xffff, 0));
    let count = u16::try_from(segments.len()).ok()?;
    let power = 1u16 << count.ilog2();
    let length = 16 + 8 * count;
    let mut out = Vec::new();
    let mut push = |value: u16| out.extend(value.to_be_bytes());
    // One record: Windows, Unicode of the basic plane, at offset 12.
    [0, 1, 3, 1, 0, 12].into_iter().for_each(&mut push);
    let search = [4, length, 0, 2 * count, 2 * power, count.ilog2() as u16, 2 * (count - power)];
    search.into_iter().for_each(&mut push);
    segments.iter().for_each(|&(_, end, _)| push(end));
    push(0);
    segments.iter().for_each(|&(start, ..)| push(start));
    segments
        .iter()
        .for_each(|&(start, _, glyph)| push(if start == 0xffff { 1 } else { glyph.wrapping_sub(start) }));
    segments.iter().for_each(|_| push(0));
    Some(out)
}

/// The font file: directory, then tables at multiples of four, with their checksums.
fn assemble(tables: Vec<([u8; 4], Vec<u8>)>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = 1u16 << count.ilog2();
    let mut out = vec![0, 1, 0, 0];
    for value in [count, 16 * power, count.ilog2() as u16, 16 * (count - power)] {
        out.extend(value.to_be_bytes());
    }
    let mut body = Vec::new();
    let begin = 12 + 16 * tables.len();
    let mut head = 0;
    for (name, mut bytes) in tables {
        let length = bytes.len();
        if &name == b"head" {
            head = begin + body.len();
            if let Some(sum) = bytes.get_mut(8..12) {
                sum.fill(0);
            }
        }
        bytes.resize(length.next_multiple_of(4), 0);
        out.extend(name);
        out.extend(checksum(&bytes).to_be_bytes());
        out.extend(((begin + body.len()) as u32).to_be_bytes());
        out.extend((length as u32).to_be_bytes());
        body.extend(bytes);
    }
    out.extend(body);
    let adjustment = 0xb1b0_afbau32.wrapping_sub(checksum(&out));
    if let Some(place) = out.get_mut(head + 8..head + 12) {
        place.copy_from_slice(&adjustment.to_be_bytes());
    }
    out
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes
        .chunks_exact(4)
        .fold(0, |sum: u32, word| sum.wrapping_add(u32::from_be_bytes([word[0], word[1], word[2], word[3]])))
}

fn tables(font: &[u8]) -> Option<BTreeMap<[u8; 4], &[u8]>> {
    let count = usize::from(u16_at(font, 4)?);
    let mut tables = BTreeMap::new();
    for i in 0..count {
        let record = font.get(12 + 16 * i..28 + 16 * i)?;
        let (offset, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
        let name = [record[0], record[1], record[2], record[3]];
        tables.insert(name, font.get(offset..offset.checked_add(length)?)?);
    }
    Some(tables)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Medium.ttf");

    #[test]
    fn a_subset_has_the_characters_and_their_widths() {
        let characters: BTreeSet<char> = "Ångström café→订".chars().collect();
        let small = subset(INTER, &characters).expect("a face");
        assert!(small.len() < 6000, "{}", small.len());
        let (old, new) = (tables(INTER).expect("tables"), tables(&small).expect("tables"));
        let source = |tables: &BTreeMap<[u8; 4], &'static [u8]>| tables.len();
        assert!(source(&old) > 0 && new.len() == 10);
        let read = |tables: &BTreeMap<[u8; 4], &[u8]>, c: char| {
            let part = |name: &[u8; 4]| tables[name];
            let source = Source {
                cmap: part(b"cmap"),
                glyf: part(b"glyf"),
                hmtx: part(b"hmtx"),
                loca: part(b"loca"),
                long: u16_at(part(b"head"), 50) == Some(1),
                metrics: u16_at(part(b"hhea"), 34).expect("hhea"),
                count: u16_at(part(b"maxp"), 4).expect("maxp"),
            };
            let glyph = source.glyph(c as u16)?;
            Some((source.metric(glyph)?, source.outline(glyph)?.len().next_multiple_of(4)))
        };
        for &c in characters.iter().filter(|&&c| c != '订') {
            assert!(read(&old, c).is_some() && read(&old, c) == read(&new, c), "{c}");
        }
        assert_eq!((read(&new, '订'), read(&new, 'Z')), (None, None));
    }

    #[test]
    fn broken_fonts_give_none() {
        let characters: BTreeSet<char> = "Ab".chars().collect();
        for end in [0, 3, 12, 100, 1000, 50_000] {
            assert_eq!(subset(&INTER[..end], &characters), None);
        }
        for at in (0..2000).step_by(7) {
            let mut broken = INTER.to_vec();
            broken[at] ^= 0xff;
            let _ = subset(&broken, &characters);
        }
    }
}
