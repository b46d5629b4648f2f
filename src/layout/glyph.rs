//! What kind of party a lane is, told by the words in its title.
//!
//! In: a title. Out: a kind, for which a drawing has a figure of its own. One table has the words of both languages. Of
//! several words the one that stands last decides ("customer database" is a database), in Chinese as in English. A word for
//! people counts only at the end of a title: "customer channels" are no people. A title without any such word has no glyph
//! and is drawn as a plain box.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::Words;
use crate::measure::has_han;
use crate::model::{LaneId, Model};
use crate::work;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Glyph {
    /// Nothing is known about it.
    Plain,
    Person,
    Store,
    Queue,
    Cache,
    Client,
    Gateway,
    Service,
    Schedule,
}

/// The figures that somebody chose for lanes whose titles tell another one. They are a choice for the session: a title that
/// tells the right one says so to everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glyphs(BTreeMap<LaneId, Glyph>);

impl Glyphs {
    /// The figure of a lane: the chosen one, else the one that its title tells.
    pub fn of(&self, lane: LaneId, title: &str) -> Glyph {
        self.chosen(lane).unwrap_or_else(|| Glyph::of(title))
    }

    pub fn chosen(&self, lane: LaneId) -> Option<Glyph> {
        self.0.get(&lane).copied()
    }

    /// With this figure for a lane; nothing: the one that its title tells.
    pub fn with(mut self, lane: LaneId, glyph: Option<Glyph>) -> Glyphs {
        match glyph {
            Some(glyph) => drop(self.0.insert(lane, glyph)),
            None => drop(self.0.remove(&lane)),
        }
        self
    }

    /// The choices after a change of the text: they stay with their lanes.
    pub fn after(&self, before: &Model, now: &Model) -> Glyphs {
        let place = |(&lane, &glyph): (&LaneId, &Glyph)| Some((before.lane_in(lane, now)?, glyph));
        Glyphs(self.0.iter().filter_map(place).collect())
    }
}

struct Line {
    glyph: Glyph,
    name: &'static str,
    words: Words,
    /// English words, in small letters; a plural with `s` counts too, and two words for one.
    english: &'static str,
    /// Chinese words, which count wherever they stand in a title.
    chinese: &'static str,
}

const NAMES: [(Glyph, &str, Words); 9] = [
    (Glyph::Plain, "plain", Words::new("plain", "普通")),
    (Glyph::Person, "person", Words::new("person", "人员")),
    (Glyph::Store, "store", Words::new("store", "存储")),
    (Glyph::Queue, "queue", Words::new("queue", "队列")),
    (Glyph::Cache, "cache", Words::new("cache", "缓存")),
    (Glyph::Client, "client", Words::new("client", "客户端")),
    (Glyph::Gateway, "gateway", Words::new("gateway", "网关")),
    (Glyph::Service, "service", Words::new("service", "服务")),
    (Glyph::Schedule, "schedule", Words::new("schedule", "定时")),
];

const fn line(glyph: Glyph, english: &'static str, chinese: &'static str) -> Line {
    let (_, name, words) = NAMES[glyph as usize];
    Line { glyph, name, words, english, chinese }
}

static TABLE: [Line; 9] = [
    line(Glyph::Plain, "", ""),
    line(
        Glyph::Person,
        "user customer person people buyer seller shopper patient doctor nurse physician employee staff manager \
         developer engineer admin administrator operator analyst adviser advisor applicant driver officer \
         requester requestor approver reviewer author editor student teacher lecturer parent tenant resident \
         visitor guest member owner commander supervisor citizen recipient sender supplier vendor clerk cashier cook \
         chef waiter courier rider technician recruiter candidate hire policyholder claimant moderator sponsor adjuster \
         assessor neighbour neighbor porter setter player human reporter accountant director",
        "用户 客户 顾客 买家 卖家 人员 员工 患者 病人 医生 护士 经理 主管 总监 领导 审批人 申请人 报销人 经办人 负责人 \
         管理员 开发者 工程师 司机 骑手 快递员 师傅 柜员 学生 老师 教师 家长 业主 管家 租户 居民 访客 会员 用人 \
         采购员 供应商 商家 店员 收银员 厨师 候选人 新员工 客服 坐席 操作员 运营者 玩家 主任 领导 投诉人 本人",
    ),
    line(
        Glyph::Store,
        "database db store storage datawarehouse repository registry directory postgres postgresql mysql mongodb mongo \
         dynamodb cassandra elasticsearch clickhouse snowflake bigquery oracle sqlite bucket s3 ledger archive index \
         table lake datalake replica dbt ldap",
        "数据库 存储 数据仓库 数仓 数据湖 索引 目录 账本 档案库 归档 副本 仓储层 视图库 主库 从库 读库 写库",
    ),
    line(
        Glyph::Queue,
        "queue broker kafka rabbitmq topic bus stream sqs pulsar nats dlq mesh",
        "队列 消息代理 消息中间件 消息总线 事件总线 总线 主题 死信 事件流 消息流 消息平台",
    ),
    line(Glyph::Cache, "cache redis memcached cdn", "缓存"),
    line(
        Glyph::Client,
        "client browser app interface frontend web website mobile ui portal console dashboard page ios android terminal kiosk",
        "客户端 用户端 浏览器 前端 网页 移动端 手机端 小程序 网站 门户 控制台 页面 终端",
    ),
    line(
        Glyph::Gateway,
        "gateway proxy ingress firewall bff balancer router edge",
        "网关 代理 入口 防火墙 负载均衡 路由",
    ),
    line(
        Glyph::Service,
        "service server api backend microservice engine processor worker consumer producer platform system provider \
         orchestrator coordinator function lambda handler controller model projector subscriber publisher module",
        "服务 服务端 服务器 后端 接口 引擎 处理器 消费者 生产者 平台 系统 编排 协调者 协调器 订阅者 发布者 模型 中台 模块",
    ),
    line(
        Glyph::Schedule,
        "scheduler schedule cron timer clock calendar job",
        "调度器 定时 定时任务 日程 计时器 时钟",
    ),
];

/// So many letters of a title are looked at.
const MOST: usize = 200;

impl Glyph {
    pub fn all() -> impl Iterator<Item = Glyph> {
        NAMES.iter().map(|&(glyph, _, _)| glyph)
    }

    /// As JSON calls it.
    pub fn name(self) -> &'static str {
        TABLE[self as usize].name
    }

    /// What a person reads.
    pub fn words(self) -> &'static Words {
        &TABLE[self as usize].words
    }

    /// The kind that a title tells of.
    pub fn of(title: &str) -> Glyph {
        let end = title.char_indices().nth(MOST).map_or(title.len(), |(at, _)| at);
        let title = title[..end].to_lowercase();
        // What is in brackets explains what stands before them: "Application (client)".
        let (main, aside) = title.split_once(['(', '（']).unwrap_or((&title, ""));
        [main, aside].into_iter().find_map(last).unwrap_or(Glyph::Plain)
    }
}

/// The kind whose word stands last; of words that end together the longest.
fn last(title: &str) -> Option<Glyph> {
    let title = title.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let mut best: Option<(usize, usize, Glyph)> = None;
    let mut take = |end: usize, length: usize, glyph: Glyph| {
        let counts = glyph != Glyph::Person || end == title.len();
        if counts && best.is_none_or(|best| (end, length) > (best.0, best.1)) {
            best = Some((end, length, glyph));
        }
    };
    let mut before = "";
    for (end, word) in words(title) {
        work::count(word.len());
        // "data warehouse" is one word of the table; a warehouse alone holds goods.
        let both = format!("{before}{word}");
        for word in [word, both.as_str()] {
            let plain = word.strip_suffix('s').filter(|plain| plain.len() > 1).unwrap_or(word);
            let is_known =
                |line: &&Line| line.english.split_whitespace().any(|known| known == word || known == plain);
            if let Some(line) = TABLE.iter().find(is_known) {
                take(end, word.len(), line.glyph);
            }
        }
        before = word;
    }
    if has_han(title) {
        for line in &TABLE {
            for known in line.chinese.split_whitespace() {
                if let Some(at) = title.rfind(known) {
                    take(at + known.len(), known.len(), line.glyph);
                }
            }
        }
    }
    best.map(|(_, _, glyph)| glyph)
}

/// The Latin words of a title, each with the offset of its end.
fn words(title: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    title.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric()).filter_map(move |piece| {
        let begins = at;
        at += piece.len();
        let word = piece.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        (!word.is_empty()).then_some((begins + word.len(), word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_both_languages_tell_what_a_lane_is() {
        for (title, glyph) in [
            ("Customer", Glyph::Person),
            ("Customers", Glyph::Person),
            ("Customer database", Glyph::Store),
            ("Order service", Glyph::Service),
            ("Application (Client)", Glyph::Client),
            ("LDAP Directory", Glyph::Store),
            ("Event Bus", Glyph::Queue),
            ("Kafka", Glyph::Queue),
            ("Redis cache", Glyph::Cache),
            ("API Gateway", Glyph::Gateway),
            ("Scheduler", Glyph::Schedule),
            ("Depot", Glyph::Plain),
            ("Warehouse", Glyph::Plain),
            ("Data warehouse", Glyph::Store),
            ("Data warehouses", Glyph::Store),
            ("仓储部", Glyph::Plain),
            ("Customer channels", Glyph::Plain),
            ("User interface", Glyph::Client),
            ("Kafka: inbound topics", Glyph::Queue),
            ("Customer:", Glyph::Person),
            ("", Glyph::Plain),
            ("客户", Glyph::Person),
            ("客户端", Glyph::Client),
            ("订单数据库", Glyph::Store),
            ("消息队列", Glyph::Queue),
            ("订单服务", Glyph::Service),
            ("卖家 Seller (Shenzhen)", Glyph::Person),
            ("车间", Glyph::Plain),
        ] {
            assert_eq!(Glyph::of(title), glyph, "{title}");
        }
    }

    #[test]
    fn a_chosen_figure_stays_with_its_lane() {
        let model = |names: &str| {
            let text: String = names.chars().map(|name| format!("{name} {{\n}}\n")).collect();
            crate::model::lower(&text, &crate::syntax::parse(&text))
        };
        let chosen = Glyphs::default().with(LaneId(1), Some(Glyph::Queue));
        assert_eq!(chosen.of(LaneId(1), "Customer"), Glyph::Queue);
        assert_eq!(chosen.of(LaneId(0), "Customer"), Glyph::Person);
        let moved = chosen.after(&model("AB"), &model("BXA"));
        assert_eq!((moved.chosen(LaneId(0)), moved.chosen(LaneId(1))), (Some(Glyph::Queue), None));
        assert_eq!(chosen.with(LaneId(1), None), Glyphs::default());
    }

    #[test]
    fn each_kind_has_its_line() {
        for (at, line) in TABLE.iter().enumerate() {
            assert_eq!(line.glyph as usize, at, "{}", line.name);
            assert_eq!(NAMES[at].0, line.glyph);
        }
    }

    #[test]
    fn no_word_stands_for_two_kinds() {
        let mut seen = std::collections::BTreeMap::new();
        for line in &TABLE {
            for word in line.english.split_whitespace().chain(line.chinese.split_whitespace()) {
                let before = seen.insert(word, line.glyph);
                assert!(before.is_none_or(|before| before == line.glyph), "{word}");
            }
        }
    }
}
