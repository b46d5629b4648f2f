//! The chapters. Their English examples are those of `docs/llms.txt`.

use super::Chapter;
use crate::locale::Words;

pub static CHAPTERS: &[Chapter] = &[
    Chapter {
        title: Words::new("Lanes and steps", "泳道与步骤"),
        text: &[
            Words::new(
                "A lane is who does something: an id, a brace, and the title behind `#`. Everything up to the closing brace happens there.",
                "泳道表示由谁来做：一个标识、一个花括号，`#` 后面是标题。到右花括号为止的内容都属于这条泳道。",
            ),
            Words::new(
                "A step has an id (`n1`, `n2`, …), a colon, a shape, and its words. Ids count through the whole diagram.",
                "步骤写作：编号（`n1`、`n2`……）、冒号、形状和文字。编号在整张图中连续。",
            ),
            Words::new(
                "Shapes: `circle` begins or ends, `rectangle` is a step, `diamond` a decision, `taskbox` a task with an owner.",
                "形状：`circle` 表示开始或结束，`rectangle` 是步骤，`diamond` 是判断，`taskbox` 是有负责人的任务。",
            ),
        ],
        example: Words::new(
            r#"Shop { # Web shop
  n1: circle label:"Order placed"
  n2: rectangle label:"Pack the order"
  n1.handle(right) -> n2.handle(left)
}
"#,
            r#"Shop { # 网店
  n1: circle label:"下单"
  n2: rectangle label:"打包"
  n1.handle(right) -> n2.handle(left)
}
"#,
        ),
    },
    Chapter {
        title: Words::new("Wires and decisions", "连线与判断"),
        text: &[
            Words::new(
                "A wire goes from a handle to a handle: `left`, `right`, `top` or `bottom`. You may leave the handles out; a fix then writes them.",
                "连线从一个连接点到另一个：`left`、`right`、`top` 或 `bottom`。可以省略连接点，之后用修复补上。",
            ),
            Words::new(
                "Each way out of a decision has its answer as a label, in brackets and with an equals sign.",
                "判断的每个出口都要有标签写明答案，放在方括号里，用等号。",
            ),
        ],
        example: Words::new(
            r#"Shop { # Web shop
  n1: circle label:"Order placed"
  n2: diamond label:"In stock?"
  n3: rectangle label:"Pack"
  n4: rectangle label:"Order more"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left) [label="Yes"]
  n2.handle(bottom) -> n4.handle(left) [label="No"]
}
"#,
            r#"Shop { # 网店
  n1: circle label:"下单"
  n2: diamond label:"有货吗？"
  n3: rectangle label:"打包"
  n4: rectangle label:"补货"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left) [label="有"]
  n2.handle(bottom) -> n4.handle(left) [label="没有"]
}
"#,
        ),
    },
    Chapter {
        title: Words::new("From lane to lane", "跨泳道"),
        text: &[Words::new(
            "A wire is written in the lane where it begins. A target in another lane has that lane's id before it.",
            "连线写在起点所在的泳道里。目标在别的泳道时，前面加上那条泳道的标识。",
        )],
        example: Words::new(
            r#"Shop { # Web shop
  n1: circle label:"Order placed"
  n2: rectangle label:"Show receipt"
  n1.handle(bottom) -> Bank.n3.handle(top) [label="Charge card"]
}
Bank { # The bank
  n3: rectangle label:"Take the money"
  n3.handle(right) -> Shop.n2.handle(bottom) [label="Paid"]
}
"#,
            r#"Shop { # 网店
  n1: circle label:"下单"
  n2: rectangle label:"显示收据"
  n1.handle(bottom) -> Bank.n3.handle(top) [label="扣款"]
}
Bank { # 银行
  n3: rectangle label:"收款"
  n3.handle(right) -> Shop.n2.handle(bottom) [label="已付款"]
}
"#,
        ),
    },
    Chapter {
        title: Words::new("A way back", "回到前面"),
        text: &[Words::new(
            "A wire may lead back to an earlier step. From `top` to `top` it goes over the others.",
            "连线可以回到前面的步骤。从 `top` 到 `top` 会从其他步骤上方绕回。",
        )],
        example: Words::new(
            r#"Editor { # Editorial desk
  n1: circle label:"Draft"
  n2: rectangle label:"Review"
  n3: diamond label:"Good?"
  n4: circle label:"Printed"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
  n3.handle(top) -> n2.handle(top) [label="No"]
  n3.handle(right) -> n4.handle(left) [label="Yes"]
}
"#,
            r#"Editor { # 编辑部
  n1: circle label:"初稿"
  n2: rectangle label:"审阅"
  n3: diamond label:"通过？"
  n4: circle label:"付印"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
  n3.handle(top) -> n2.handle(top) [label="否"]
  n3.handle(right) -> n4.handle(left) [label="是"]
}
"#,
        ),
    },
    Chapter {
        title: Words::new("Loops", "循环"),
        text: &[Words::new(
            "A loop draws a frame around the steps that are repeated, with its condition in brackets.",
            "循环用框围住重复的步骤，条件写在方括号里。",
        )],
        example: Words::new(
            r#"Shop { # Web shop
  n1: circle label:"Order placed"
  n2: rectangle label:"Ask for payment"
  n3: rectangle label:"Check payment"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
  loop [until paid, at most 3 times] n2 n3
}
"#,
            r#"Shop { # 网店
  n1: circle label:"下单"
  n2: rectangle label:"请求付款"
  n3: rectangle label:"核对付款"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
  loop [直到付款，最多 3 次] n2 n3
}
"#,
        ),
    },
    Chapter {
        title: Words::new("Owners and systems", "负责人与系统"),
        text: &[Words::new(
            "A `taskbox` shows who does it, in which system, and a description. The other shapes show their label alone.",
            "`taskbox` 会显示负责人、所用系统和说明，其他形状只显示标签。",
        )],
        example: Words::new(
            r#"Desk { # Help desk
  n1: circle label:"Call"
  n2: taskbox label:"Look up the account" owner:"Ann" system:"CRM"
  n3: taskbox label:"Call back" owner:"Bob" description:"Within one day"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
}
"#,
            r#"Desk { # 服务台
  n1: circle label:"来电"
  n2: taskbox label:"查询账户" owner:"小王" system:"CRM"
  n3: taskbox label:"回电" owner:"小李" description:"一天之内"
  n1.handle(right) -> n2.handle(left)
  n2.handle(right) -> n3.handle(left)
}
"#,
        ),
    },
    Chapter {
        title: Words::new("Lists and comments", "列表与注释"),
        text: &[Words::new(
            "A `|` in the label of a task makes a list. A line that begins with `//` is for people and is not drawn.",
            "任务标签中的 `|` 会分成列表。以 `//` 开头的行给人看，不会画出来。",
        )],
        example: Words::new(
            r#"Ops { # Operations
  // every Monday
  n1: circle label:"Week begins"
  n2: taskbox label:"Read logs|Check disks|Write report" owner:"Ops"
  n1.handle(right) -> n2.handle(left)
}
"#,
            r#"Ops { # 运维
  // 每周一
  n1: circle label:"新的一周"
  n2: taskbox label:"看日志|查磁盘|写报告" owner:"运维"
  n1.handle(right) -> n2.handle(left)
}
"#,
        ),
    },
    Chapter {
        title: Words::new("Signs in texts", "文字中的符号"),
        text: &[Words::new(
            "A text stands in straight quotes on one line. Inside it only a quote and a backslash need a `\\` before them.",
            "文字放在直引号里，写在一行内。其中只有引号和反斜杠前面要加 `\\`。",
        )],
        example: Words::new(
            r#"Shop { # Web shop
  n1: circle label:"Customer says \"buy\""
  n2: rectangle label:"Price: 5 -> 4 # [sale] {50%}"
  n1.handle(right) -> n2.handle(left) [label="a, b: c"]
}
"#,
            r#"Shop { # 网店
  n1: circle label:"顾客说 \"买\""
  n2: rectangle label:"价格：5 -> 4 # [特价] {50%}"
  n1.handle(right) -> n2.handle(left) [label="甲，乙：丙"]
}
"#,
        ),
    },
];
