// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.hpp"

namespace luoshi::app {
namespace {

constexpr std::string_view kProgramZh = R"(luoshi(落实):把说过的写成账,把账变成做成的事。

用法:
  luoshi read 文件… [选项]     从工作报告、会议纪要、通知里读出目标、任务、要求
  luoshi feel '表达式' [选项]  计算一个 FEEL 表达式
  luoshi rule eval|check 模型  计算、检查 DMN 决策模型
  luoshi calendar 问题 [选项]  算到期时间并逐日说明;列出一年的节假日和调休
  luoshi flow 动作 文件 [选项] 检查、试跑、导出、画出流程(BPMN 2.0)
  luoshi pack check|test|new … 检查、演练、新建业务模块

台账(数据在 --data 文件夹里):
  luoshi init                  建一个新区县
  luoshi unit | user           单位树;人员、岗位、角色、委托代办
  luoshi import                导入台账、单位、人员(xlsx、csv);登记一份文件,读出待确认条目
  luoshi sync                  从目录(LDAP)同步单位、人员
  luoshi export matters        导出事项清单(xlsx、csv)
  luoshi round forms 填报期    发表、收表、汇总:一个单位一张填报表,收回来比对入账,合成一张(xlsx)
  luoshi print 表单            打印任务分解表、台账、办理单、督办单、呈阅件(pdf、docx)
  luoshi matters               列出事项
  luoshi show 事项             一件事项:内容、时限、佐证材料、办理过程
  luoshi search 字词           检索:标题、原文、填报、意见、佐证、文件
  luoshi place                 地点:检查、启用边界文件,查一个点在哪个网格,画图
  luoshi indicator 指标        指标:分子、分母、按单位或月份;由哪些事项得出
  luoshi balance 账            余额和账页:谁有多少,一笔一笔怎么来的
  luoshi do 动作 事项          确认、交办、签收、填报、核验 ……
  luoshi run-due               办理已到点的计时
  luoshi verify | proof        完整性校验;存在与一致性证明
  luoshi erase | looks         涉密误入处置与登记;查阅日志(三员)
  luoshi backup | restore      备份、恢复
  luoshi migrate               新版本的程序第一次打开数据:迁移、重建
  luoshi doctor                体检:文件夹、磁盘、数据库、密钥、时钟、日志、外部程序
  luoshi demo                  演示区县:一份报告,半年的办理
  luoshi serve                 在浏览器里用:网页、接口、后台计时

  luoshi help [命令]           看说明
  luoshi --version             看版本

选项:
  -h, --help                   看本说明
  -V, --version                看版本
      --lang zh|en             说中文或英文(默认看 LC_ALL、LANG,再默认中文)

例子:
  luoshi read 政府工作报告.txt
  luoshi help read
)";

constexpr std::string_view kProgramEn = R"(luoshi: from what a government promised to what it did.

Usage:
  luoshi read FILE… [OPTIONS]  read targets, tasks and requirements from reports, minutes and notices
  luoshi feel 'EXPR' [OPTIONS] compute a FEEL expression
  luoshi rule eval|check MODEL evaluate and check decision models (DMN)
  luoshi calendar QUESTION     why a date is due, day by day; the holidays and make-up days of a year
  luoshi flow ACTION FILE      check, run, export and draw flows (BPMN 2.0)
  luoshi pack check|test|new … find the mistakes of packs, play their stories, begin a new one

The record (in the folder of --data):
  luoshi init                  make a new district
  luoshi unit | user           the tree of units; people, posts, roles, delegation
  luoshi import                import ledgers, units and people (xlsx, csv); register a document
  luoshi sync                  units and people out of a directory (LDAP)
  luoshi export matters        export a list of matters (xlsx, csv)
  luoshi round forms ROUND     a round by tables: a workbook a unit goes out, comes back, is merged
  luoshi print FORM            print a breakdown table, a ledger, sheets, letters (pdf, docx)
  luoshi matters               list matters
  luoshi show MATTER           one matter: fields, clocks, evidence, history
  luoshi search TEXT           find titles, sentences, reports, comments, evidence, documents
  luoshi place                 places: check and set outlines, in which cell a point lies, a map
  luoshi indicator NAME        a figure: numerator, denominator, by unit or month; its matters
  luoshi balance NAME          balances: who has how much, and the statement of each
  luoshi do VERB MATTER        confirm, assign, sign for, report, verify …
  luoshi run-due               fire the timers that are due
  luoshi verify | proof        check the record; proofs of inclusion and consistency
  luoshi erase | looks         destroy content, and its register; who looked (administrators)
  luoshi backup | restore      back up and restore
  luoshi migrate               bring the data up to a new version of the program
  luoshi doctor                check folders, disk, store, keys, clock, logs, programs
  luoshi demo                  a district to look at: a report and half a year of work on it
  luoshi serve                 use it in a browser: pages, API, background work

  luoshi help [COMMAND]        show help
  luoshi --version             show the version

Options:
  -h, --help                   show this help
  -V, --version                show the version
      --lang zh|en             speak Chinese or English (default: LC_ALL, LANG, then Chinese)

Examples:
  luoshi read report.txt
  luoshi help read
)";

constexpr std::string_view kReadZh = R"(用法:luoshi read 文件… [选项]

从工作报告、会议纪要、通知、新闻里读出目标、任务、要求、数字、时限和责任单位,每一条都指回原文。
文件可以是 txt、html、docx、pdf、ofd;也可以写文件夹(连同子文件夹)、通配符,或用 - 读标准输入。

选项:
  -d, --date 年-月-日          讲话或印发的日期;不写就从正文里找,找不到时「年底前」之类不换算
  -f, --format 格式            table 台账(默认)、json、jsonl、xlsx 任务分解表、html 网页、text 正文
  -o, --out 文件               写到文件;写完才改名,中断不留半截文件
      --doc 名称               文件在结果里的名称(只读一个文件时)
  -j, --jobs 数                同时读几个文件(默认:处理器核数)
      --lexicon 文件夹         本地词表(*.tsv,格式见 docs/formats/lexicon.md);
                               也可用环境变量 LUOSHI_LEXICON
      --limit-mb 数            正文上限,单位 MiB(默认 64);html、xlsx 是合计
  -q, --quiet                  不显示进度和提示,只报错误
      --lang zh|en             说中文或英文
  -h, --help                   看本说明
      --                       后面的都是文件名

退出码:
  0  全部读完
  1  一个也没读成,或结果写不出去
  2  命令写错了
  3  有的文件没读成,其余已读完

例子:
  luoshi read 政府工作报告.docx --date 2026-01-20
  luoshi read 政府工作报告.docx --format xlsx --out 任务分解表.xlsx
  luoshi read 报告/ --format html --out 任务.html
  luoshi read '报告/*.txt' --format jsonl > 任务.jsonl
  cat 会议纪要.txt | luoshi read - --doc 第14次会议
)";

constexpr std::string_view kReadEn = R"(Usage: luoshi read FILE… [OPTIONS]

Reads targets, tasks, requirements, figures, deadlines and owners from work reports, minutes, notices
and news; each one points back at its place in the text. A FILE is txt, html, docx, pdf or ofd, a folder
(with its subfolders), a pattern, or - for standard input.

Options:
  -d, --date YYYY-MM-DD        the day the text was spoken or issued; otherwise it is looked for in the
                               text; where it is not found relative deadlines stay unresolved
  -f, --format FORMAT          table (default), json, jsonl, xlsx (breakdown table), html (page), text
  -o, --out PATH               write to a file; it is renamed when complete, so no half file is ever left
      --doc NAME               the document's name in the output (when one file is read)
  -j, --jobs N                 files read at the same time (default: one for each core)
      --lexicon DIR            the district's own word lists (*.tsv, see docs/formats/lexicon.md);
                               or set LUOSHI_LEXICON
      --limit-mb N             bound on the text of one file in MiB (default 64); html and xlsx: of all
  -q, --quiet                  no progress and no notes, only errors
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help
      --                       everything behind it is a file name

Exit codes:
  0  everything was read
  1  nothing could be read, or the output could not be written
  2  the command was not understood
  3  some files could not be read, the others were

Examples:
  luoshi read report.docx --date 2026-01-20
  luoshi read report.docx --format xlsx --out tasks.xlsx
  luoshi read reports/ --format html --out tasks.html
  luoshi read 'reports/*.txt' --format jsonl > tasks.jsonl
  cat minutes.txt | luoshi read - --doc meeting-14
)";

constexpr std::string_view kFeelZh = R"(用法:luoshi feel '表达式' [选项]

计算一个 FEEL 表达式(DMN 1.5),把值写成 JSON。教程在 docs/rules.md。

选项:
      --input JSON             变量,写成一个 JSON 对象
      --now 时刻               now() 的值,例如 2026-03-15T10:00:00+08:00(默认:现在)
      --lang zh|en             说中文或英文
  -h, --help                   看本说明
      --                       后面的是表达式

退出码:
  0  算出了值(可能是 null;原因写在错误输出上)
  1  表达式有错,或超过上限
  2  命令写错了

例子:
  luoshi feel '1 + 2 * 3'
  luoshi feel 'if 收入 > 100 then "达标" else "未达标"' --input '{"收入": 120}'
  luoshi feel 'sum(for x in 明细 return x.数量 * x.单价)' \
         --input '{"明细": [{"数量": 2, "单价": 3.5}]}'
)";

constexpr std::string_view kFeelEn = R"(Usage: luoshi feel 'EXPR' [OPTIONS]

Computes a FEEL expression (DMN 1.5) and prints its value as JSON. docs/rules.md teaches the language.

Options:
      --input JSON             the variables, as one JSON object
      --now MOMENT             what now() gives, like 2026-03-15T10:00:00+08:00 (default: the clock)
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help
      --                       what stands behind it is the expression

Exit codes:
  0  there is a value (it may be null; the reason is on the error output)
  1  the expression is wrong or went over a limit
  2  the command was not understood

Examples:
  luoshi feel '1 + 2 * 3'
  luoshi feel 'if income > 100 then "good" else "poor"' --input '{"income": 120}'
  luoshi feel 'sum(for x in rows return x.n * x.price)' --input '{"rows": [{"n": 2, "price": 3.5}]}'
)";

constexpr std::string_view kRuleZh = R"(用法:luoshi rule eval 模型.dmn [选项]
      luoshi rule check 模型.dmn

eval 按输入计算决策,结果写成 JSON;check 检查模型:写错的表达式、没有规则覆盖的输入、互相重叠的规则。
模型是 DMN 1.1 至 1.6 的 XML 文件;它导入的模型放在同一文件夹。

eval 的选项:
      --decision 名称          计算哪个决策、决策服务或函数(默认:全部决策)
      --input JSON|@文件       输入数据,例如 '{"雨量": 120, "日期": "2026-07-01"}'
      --trace                  连同过程:每个决策的输入、命中的规则和原因
      --now 日期和时间         now() 和 today() 的值,例如 2026-03-15T08:00:00+08:00(默认:现在)

两者都有的选项:
      --lang zh|en             说中文或英文
  -h, --help                   看本说明

eval 的退出码:0 已算出;1 模型或输入读不成;2 命令写错了
check 的退出码:0 没有问题;1 有发现(遗漏、重叠);2 有错误

例子:
  luoshi rule eval 防汛响应.dmn --decision 响应级别 --input '{"日雨量": 120}' --trace
  luoshi rule eval 派单.dmn --input @工单.json
  luoshi rule check 派单.dmn
)";

constexpr std::string_view kRuleEn = R"(Usage: luoshi rule eval MODEL.dmn [OPTIONS]
       luoshi rule check MODEL.dmn

eval computes decisions from inputs and prints JSON; check looks through a model: expressions with
faults, inputs that no rule covers, rules that overlap. A MODEL is an XML file of DMN 1.1 to 1.6; the
models that it imports stand in the same folder.

Options of eval:
      --decision NAME          which decision, decision service or function (default: all decisions)
      --input JSON|@FILE       the inputs, like '{"rain": 120, "day": "2026-07-01"}'
      --trace                  tell how: inputs of each decision, the rules that fired and why
      --now DATE-AND-TIME      what now() and today() give, like 2026-03-15T08:00:00+08:00 (default: the clock)

Options of both:
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help

Exit codes of eval:   0 evaluated, 1 the model or the inputs could not be read, 2 not understood
Exit codes of check:  0 clean, 1 findings (gaps, overlaps), 2 errors

Examples:
  luoshi rule eval flood.dmn --decision level --input '{"rain in 24 hours": 120}' --trace
  luoshi rule eval dispatch.dmn --input @order.json
  luoshi rule check dispatch.dmn
)";

constexpr std::string_view kFlowZh = R"(用法:luoshi flow 动作 文件 [选项]

流程是 BPMN 2.0 文件(bpmn.io、Camunda Modeler、Flowable Modeler 画的都可以)。

动作:
  check 文件…                  上线前检查:走不到的步骤、断头、卡住的网关、不会响的计时、没人担任的角色
  run 文件… --script 脚本      按脚本试跑,时钟由脚本拨动,打印全过程;文件里可有规则(.dmn)
  export 文件                  原样写回(UTF-8),内容和图形不变
  draw 文件                    画成 SVG;文件里没有图形时自动排版
  migrate 旧文件 新文件 [状态…]
                               试算:在办的流程能不能迁到新版本,各多少件;不改动任何东西

选项:
      --roles 文件             check:有人担任的角色、岗位、单位,一行一个
  -s, --script 文件            run:脚本,写法见 docs/flows.md
      --state 文件             run:把结束时的流程状态写到文件
      --map 旧=新              migrate:环节编号的对应(可写几次;编号相同的自动对应)
      --calendars 文件夹       run:本地日历(*.json);也可用环境变量 LUOSHI_CALENDARS
      --json                   check、run:输出 JSON
      --layout                 export:没有图形时补上;draw:重新排版
  -o, --out 文件               写到文件
      --lang zh|en             说中文或英文
  -h, --help                   看本说明

退出码:
  check:0 没有问题,1 有警告,2 有错误,3 有不支持的元素
  其他:0 完成,1 没有完成;命令写错了是 2

例子:
  luoshi flow check flows/task.bpmn
  luoshi flow run flows/task.bpmn --script tests/process/stories/task.script
  luoshi flow draw flows/task.bpmn --out task.svg
)";

constexpr std::string_view kFlowEn = R"(Usage: luoshi flow ACTION FILE [OPTIONS]

Flows are BPMN 2.0 files, drawn with bpmn.io, Camunda Modeler or Flowable Modeler.

Actions:
  check FILE…                  before going live: steps out of reach, dead ends, gateways that block, timers
                               that never fire, roles nobody holds
  run FILE… --script SCRIPT    plays a flow with the script's clock and prints the trace; rules (.dmn) may be
                               among the files
  export FILE                  writes the file again (UTF-8), content and diagram unchanged
  draw FILE                    makes an SVG; lays out what has no diagram
  migrate OLD NEW [STATE…]     dry run: whether running instances could be moved to the new version, and how many;
                               nothing is changed

Options:
      --roles FILE             check: roles, posts and units that somebody holds, one a line
  -s, --script FILE            run: the script, see docs/flows.md
      --state FILE             run: write the state of the flow at the end
      --map OLD=NEW            migrate: which node goes where (may be repeated; equal ids need none)
      --calendars FOLDER       run: the district's own calendars (*.json); or set LUOSHI_CALENDARS
      --json                   check, run: write JSON
      --layout                 export: add a diagram where there is none; draw: lay out anew
  -o, --out PATH               write to a file
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help

Exit codes:
  check: 0 clean, 1 warnings, 2 errors, 3 unsupported elements
  others: 0 done, 1 not done; 2 when the command was not understood

Examples:
  luoshi flow check flows/task.bpmn
  luoshi flow run flows/task.bpmn --script tests/process/stories/task.script
  luoshi flow draw flows/task.bpmn --out task.svg
)";

std::string_view plain_help(std::string_view topic, bool zh) {
  if (topic == "read") return zh ? kReadZh : kReadEn;
  if (topic == "flow") return zh ? kFlowZh : kFlowEn;
  if (topic == "pack") return zh ? kPackHelpZh : kPackHelpEn;
  if (topic == "feel") return zh ? kFeelZh : kFeelEn;
  if (topic == "rule") return zh ? kRuleZh : kRuleEn;
  if (topic == "calendar") return zh ? kCalendarHelpZh : kCalendarHelpEn;
  return zh ? kProgramZh : kProgramEn;
}

}  // namespace

std::string help_text(std::string_view topic, base::Language language) {
  const bool zh = language == base::Language::zh;
  if (const auto record = record_help(topic, language); !record.empty()) {
    return std::string(record).append(zh ? kRecordOptionsZh : kRecordOptionsEn);
  }
  return std::string(plain_help(topic, zh));
}

std::string_view version_text() { return "luoshi " LUOSHI_VERSION "\n"; }

}  // namespace luoshi::app
