//! The pinyin initials of a Chinese title: 网关 → `wg`, API 网关 → `apiwg`. The table holds only the characters that occur
//! in titles. A character with several readings has the one of the titles.

/// Initial → characters.
const TABLE: [(char, &str); 21] = [
    ('a', "安"),
    ('b', "备布本标步白编补避部"),
    ('c', "产从偿储册出处存查池程策超重"),
    ('d', "代动单大对度断段独登的端等订读调道队"),
    ('f', "付分副发复服负费"),
    ('g', "共关告工归更构格管观"),
    ('h', "化合后恢户核灰环缓衡"),
    ('j', "交件健决加均基据接架检界监级聚荐警计阶降"),
    ('k', "库康控框空"),
    ('l', "两乐令列录流理略离立联路连链陆领"),
    ('m', "命密幂模每门面"),
    ('n', "能"),
    ('p', "判品批排"),
    ('q', "全前权求请驱"),
    ('r', "人任入日熔认"),
    ('s', "三事双商失实审属式所扇授搜数时死水溯生索署视试谁"),
    ('t', "体同图投推提退通"),
    ('w', "务微物网舞"),
    ('x', "享信先写响型循效新消现箱线限"),
    ('y', "与于优原域应影有泳源溢用由移阅"),
    ('z', "主志总指支智治注灾知者自证账踪载追骤"),
];

/// Latin letters and digits in lower case, Han characters as the initial of their reading; everything else is dropped.
pub fn initials(text: &str) -> String {
    super::fold(text).chars().filter_map(initial).collect()
}

fn initial(c: char) -> Option<char> {
    if c.is_ascii_alphanumeric() {
        return Some(c);
    }
    TABLE.iter().find(|(_, characters)| characters.contains(c)).map(|&(initial, _)| initial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_give_their_initials() {
        assert_eq!(initials("API 网关"), "apiwg");
        assert_eq!(initials("死信队列"), "sxdl");
        assert_eq!(initials("循环重试"), "xhcs");
    }
}
