//! The pinyin of Chinese titles, tags and synonyms: 网关 is found by `wangguan` and by `wg`. The table holds only the
//! characters that occur there, because a whole one would be larger than all templates; tests name what is missing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Each syllable with its characters. A character with several readings has the most frequent one of the titles.
const TABLE: &str = "\
    bai白 ban版班 bao报 ben本 bi避 bian编 bing病 bo驳 bu布步补部 cai财采 ce测策 cha差查 chang偿 chao超 \
    cheng程 chi池 chong重 chu储出处 cui催 cun存 cuo错 da大 dai贷 dan单 dang宕 dao到道 de的 deng登等 \
    dian垫 diao调 ding订 dong动洞 du度独读 duan断段端 dui队 fa发 fang放 fei费 fen分 feng风 fou否 \
    fu付副复服负 gao告 ge格 geng更 gong供共工 gou构购 gu故 guan关管观 gui归 gun滚 hang行 he合核 heng衡 \
    hou后 hu户 hua化 huan换环缓 hui回恢灰 huo货 ji基急技机级计 jia假架 jian件健检 jiao交教 jie借接界阶 \
    jin进金 jing警 ju拒据聚 jue决绝 jun均 kai开 kang康 ke客 kong控空 ku库 kuai会 kuan款 kuang框 le乐 \
    li例力理离立 lian联连 liang两量 lie列 ling令领 liu流 lou漏 lu录路陆 lv旅 lve略 mai买 mei每 men门 \
    mi幂 mian面 ming命 mo模 na纳 neng能 nian年 pai排 pan判盘 pi批 piao票 pin聘 qi期 qian前签钱 qing请 \
    qiu求 qu驱 quan权 que缺雀 ren人任 rong熔 ru入 san三 shan扇 shang上商 shen审 sheng升生 \
    shi事失实式时示视试 shou售手收 shu属数术署 shuang双 shui谁 si丝死 su溯诉 suan算 suo所 tai台 ti体提 \
    tiao条 tong同 tou投 tu图 tui退 wang网 wei微 wu务物舞误 xi息 xia下 xian先现线限险陷 xiang享响箱 \
    xiao效消销 xie写 xin信新 xing型性 xiu休 xun循 ye业 yi一溢移议 yin银 ying应影 yong泳用 you优有由 \
    yu与于域预 yuan原员源 yue阅 zai再载 zhang账障 zhao招 zheng正 zhi值支智治职致质 zhou骤 zhuan转 zhun准 \
    zi子字自资 zong总 zuo作";

/// Words in which a character is read otherwise.
const OTHERWISE: [(&str, &str); 1] = [("调休", "tiao xiu")];

/// Syllables of Han characters and words of Latin letters and digits, with blanks between them; everything else is
/// dropped: API 网关 → `api wang guan`.
pub fn pinyin(text: &str) -> String {
    let text = super::fold(text);
    if let Some((_, syllables)) = OTHERWISE.iter().find(|(word, _)| *word == text) {
        return (*syllables).to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        match table().get(&c) {
            Some(syllable) => {
                out.push(' ');
                out.push_str(syllable);
                out.push(' ');
            }
            None if c.is_ascii_alphanumeric() => out.push(c),
            None => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The syllables without blanks: 请假 → `qingjia`.
pub fn joined(text: &str) -> String {
    pinyin(text).replace(' ', "")
}

/// Latin letters and digits, and of Han characters the initial of their reading: API 网关 → `apiwg`.
pub fn initials(text: &str) -> String {
    let initial = |c: char| match table().get(&c) {
        Some(syllable) => syllable.chars().next(),
        None => Some(c).filter(char::is_ascii_alphanumeric),
    };
    super::fold(text).chars().filter_map(initial).collect()
}

/// Whether the table has all Han characters of a text.
pub fn knows(text: &str) -> bool {
    text.chars().filter(|&c| super::is_han(c)).all(|c| table().contains_key(&c))
}

fn table() -> &'static BTreeMap<char, &'static str> {
    static MADE: OnceLock<BTreeMap<char, &'static str>> = OnceLock::new();
    MADE.get_or_init(|| {
        TABLE
            .split_whitespace()
            .flat_map(|piece| {
                let end = piece.find(|c: char| !c.is_ascii()).unwrap_or(piece.len());
                let (syllable, characters) = piece.split_at(end);
                characters.chars().map(move |c| (c, syllable))
            })
            .collect()
    })
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

    #[test]
    fn titles_give_their_syllables() {
        assert_eq!(pinyin("API 网关"), "api wang guan");
        assert_eq!(pinyin("请假审批"), "qing jia shen pi");
        assert_eq!(joined("循环重试"), "xunhuanchongshi");
        assert_eq!(joined("调休"), "tiaoxiu");
    }

    #[test]
    fn every_character_is_in_the_table_once() {
        let characters = TABLE.chars().filter(|c| !c.is_ascii()).count();
        assert_eq!(characters, table().len());
        assert!(TABLE.split_whitespace().all(|piece| piece.starts_with(|c: char| c.is_ascii_lowercase())));
        assert!(!knows("囧"));
    }
}
