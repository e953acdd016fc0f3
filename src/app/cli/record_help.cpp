// SPDX-License-Identifier: Apache-2.0
// Table: the help of the commands that work on a record.
#include "app/cli/help.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

struct Help {
  std::string_view command;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array kHelp = std::to_array<Help>({
    {"init", R"(用法:luoshi init [--data 文件夹] --title 云河区 --admin 登录名

建一个新区县:数据文件夹、密钥、操作留痕的第一条,以及第一位系统管理员。文件夹里已有数据时不动它。

选项:
      --title 名称             区县名称
      --region 代码            行政区划代码(6 位)
      --admin 登录名           第一位系统管理员(默认 admin)
      --demonstration          演示区县:可以用 --now 拨钟;真实区县不行
)",
     R"(Usage: luoshi init [--data DIR] --title NAME --admin LOGIN

Makes a new district: data folder, keys, the first entry of its journal and the first system administrator. A
folder that holds data already is left as it is.

Options:
      --title NAME             name of the district
      --region CODE            code of the administrative division (6 digits)
      --admin LOGIN            the first system administrator (default: admin)
      --demonstration          a district to practise on: --now may move its clock; a real one refuses that
)"},
    {"unit", R"(用法:luoshi unit list [--on 日期] | show 单位 | add 名称 --under 上级 | rename 单位 --name 新名
                 move 单位 --under 上级 | dissolve 单位      (变更都可加 --on 日期)

单位树。改名、划转、撤销都留下历史:当年的事项仍归当年的单位。单位写名称或编号。
)",
     R"(Usage: luoshi unit list [--on DATE] | show UNIT | add NAME --under UNIT | rename UNIT --name NAME
                   move UNIT --under UNIT | dissolve UNIT      (changes take --on DATE)

The tree of units. Renaming, moving and dissolving keep history. A UNIT is a name or an id.
)"},
    {"user", R"(用法:luoshi user list | show 人 | add 姓名 --login 登录名 --unit 单位 [--post 岗位]
                 grant 人 --role 角色 [--unit 单位] | revoke 人 --role 角色
                 delegate --from 人 --to 人 --until 日期
                 bar 人 | admit 人 | link 人      (停用登录、恢复登录、给一条设密码的一次性链接)

人员、岗位、角色和委托代办(AB角)。系统管理员、安全保密管理员、安全审计员三权分立,一人只能任其一。
)",
     R"(Usage: luoshi user list | show PERSON | add NAME --login LOGIN --unit UNIT [--post POST]
                   grant PERSON --role ROLE [--unit UNIT] | revoke PERSON --role ROLE
                   delegate --from PERSON --to PERSON --until DATE
                   bar PERSON | admit PERSON | link PERSON   (may not or may sign in; a link to set a password)

People, posts, roles and delegation. The three administrators are separate: nobody holds two of the roles.
)"},
    {"import", R"(用法:luoshi import matters 文件 --as 登录名 [--preview] [--set 字段=值] [选项]
      luoshi import units|people|groups|portfolios 文件 [--preview]
      luoshi import document 文件 [--date 日期] [--number 文号] [--title 标题]
      luoshi import list | undo 导入编号 [--reason 理由]

从 xlsx 或 csv(UTF-8、GB18030)导入台账、单位、人员;或登记一份文件,读出待确认条目。--preview 只说会做什么。
台账的列按表头认:序号、工作任务、年度目标、一至四季度节点、责任领导、牵头单位、配合单位、责任人、完成时限、备注……
有事项编号、文号,或任务和牵头单位相同的行是更新,空格子不动;其余是新增。中断后同样的命令再做一遍,只做没做的。
undo 整批撤销:新增的撤销,改过的改回;之后有人办理过的不动,逐行说明。

选项:
      --sheet 名称   --type 类型(默认 commitment)   --year 年(没写年份的时限)
      --set 字段=值     各行没有的字段,如 kind=task      --column 3=$unit   第 3 列是什么,认错时用
      --reason 理由     印发之后的事项要有               --straight         新事项直接交办
      --problems 文件   有问题的行写成 xlsx,末列是问题    --key 编号         这次导入的编号
)",
     R"(Usage: luoshi import matters FILE --as LOGIN [--preview] [--set FIELD=VALUE] [OPTIONS]
       luoshi import units|people|groups|portfolios FILE [--preview]
       luoshi import document FILE [--date DATE] [--number NUMBER] [--title TITLE]
       luoshi import list | undo ID [--reason TEXT]

Imports ledgers, units and people from xlsx or csv (UTF-8, GB18030), or registers a document. --preview only says
what would be done. Columns are known by their headings. A row with the id or number of a matter, or with the title
and lead unit of one, updates it (an empty cell changes nothing); any other row makes one. What was stopped goes on
when the same command is given again. undo cancels what came to be and changes back what was changed; what somebody
worked on since is left, and told row by row.

Options:
      --sheet NAME   --type TYPE (default commitment)   --year YEAR (of dates that name none)
      --set FIELD=VALUE   for rows that have none of their own     --column 3=$unit   what column 3 is
      --reason TEXT       of changes after issue                   --straight         hand new ones down at once
      --problems FILE     rows with a problem as xlsx              --key ID           the id of this import
)"},
    {"sync", R"(用法:luoshi sync units|people [--preview] [--only 工号或登录名] [--problems 文件] [--as 登录名]

从目录(LDAP)按来源编号同步单位、人员:luoshi.toml 的 [directory] 说明目录在哪里、哪些条目和属性是什么(docs/exchange.md)。
读到的就是一份单位表或人员表,做法和 luoshi import 一样:--preview 只说会做什么;有一处问题就整表不做;目录里没有了的
只提示,不停用。先同步单位,再同步人员。服务运行时在网页上做,或用 POST /api/v1/imports/directory。
)",
     R"(Usage: luoshi sync units|people [--preview] [--only ID-OR-LOGIN] [--problems FILE] [--as LOGIN]

Units and people out of a directory (LDAP) by the source's own id; [directory] of luoshi.toml says where it is and what
its entries and attributes are (docs/exchange.md). What was read is a list of units or people, and is imported as one:
--preview only says what would be done, with one mistake nothing is done, and who is not there any more is told, never
ended. Units first, then people. While the server runs use POST /api/v1/imports/directory.
)"},
    {"export", R"(用法:luoshi export matters --as 登录名 [--format xlsx|csv] [--out 文件] [matters 的筛选选项]

把事项清单导出成文件:筛选、次序和 luoshi matters 一样,只含 --as 的人有权导出的,脱敏的照样脱敏,并记入查阅日志。

选项:
      --columns 列,列   如 title,unit,due,state,year_goal;all 是全部(改好后可再导入)
      --title 标题      印在每页上方
)",
     R"(Usage: luoshi export matters --as LOGIN [--format xlsx|csv] [--out FILE] [filters of matters]

Writes a list of matters to a file: filtered and ordered as luoshi matters does, only what the person may export,
masked where it is masked, and entered in the log of looks.

Options:
      --columns ID,ID   such as title,unit,due,state,year_goal; all for every one (can be imported again)
      --title TEXT      printed above each page
)"},
    {"round", R"(用法:luoshi round forms 填报期 --as 登录名 [--units 单位]… [--out 文件夹或 文件.zip]
      luoshi round take 填报期 文件… --as 登录名 [--preview] [--replace] [--problems 文件]
      luoshi round summary 填报期 --as 登录名 [--out 文件]

发表—收表—汇总。forms 给每个单位一张 xlsx:要填报的任务一项一行,锁定的列不能改,浅黄色的格子填;没有登录的单位用它填报。
take 收回来的表(几个 xlsx,或装着它们的 zip,在 WPS 里另存、排序、删行都行):--preview 只说收什么、和台账哪里不一样、收不了
的为什么、还缺哪些单位;不写才入账,一行一条记录,写明谁替哪个单位录入、来自哪个文件。同样的表收两次,第二次什么也不做。
summary 是整期的汇总表:谁报了、怎样报的、报了什么。

选项:
      --units 单位      只要这些单位的            --out 路径       文件夹(默认当前)或 .zip;汇总表的文件名
      --replace         发表之后另有填报的,以表为准  --problems 文件  收不了的行写成 xlsx,末列是问题
)",
     R"(Usage: luoshi round forms ROUND --as LOGIN [--units UNIT]… [--out FOLDER-OR-FILE.zip]
       luoshi round take ROUND FILE… --as LOGIN [--preview] [--replace] [--problems FILE]
       luoshi round summary ROUND --as LOGIN [--out FILE]

A reporting round by tables, for units that do not sign in. forms writes a workbook a unit: a row a task, locked
columns, yellow cells to fill in. take reads what came back (several xlsx, or a zip of them, saved by WPS, sorted,
thinned out): --preview says what would be taken, where it differs from the record, what cannot be taken and why, and
which units are missing; without it each row is entered, saying who entered it, for which unit, from which file. The
same tables taken twice do nothing the second time. summary is the round in one table.

Options:
      --units UNIT       only of these units               --out PATH        folder (the current one) or .zip; a file
      --replace          the table counts where something was reported since it went out
      --problems FILE    rows that were not taken as xlsx
)"},
    {"print", R"(用法:luoshi print 表单 [事项…] --as 登录名 [--format pdf|docx] [--out 文件] [matters 的筛选选项]

按业务模块写明的表单打印:任务分解表、台账、办理单、督办单、交办单、呈阅件、通报。不写事项,就是筛选出来的全部;写了(编号或
文号),只打印这些。只含 --as 的人有权导出的,脱敏的照样脱敏,并记入查阅日志。表单写错时列出有哪些。

选项:
      --title 标题      代替表单的标题
      --state 状态      同 luoshi matters;不写,分解表、台账是没办完的,其他选项也一样
)",
     R"(Usage: luoshi print FORM [MATTER…] --as LOGIN [--format pdf|docx] [--out FILE] [filters of matters]

Prints a form that a pack declares: breakdown table, ledger, handling sheet, supervision sheet, assignment sheet, paper
for a leader, bulletin. Without matters it is filled with the list that the filters give, else with those that are named
by id or number. Only what the person may export, masked where it is masked, and entered in the log of looks. A wrong
name of a form lists those there are.

Options:
      --title TEXT      in place of the form's heading
      --state STATE     as for luoshi matters
)"},
    {"matters", R"(用法:luoshi matters [选项]

列出事项。只列出 --as 的人有权看的。

选项:
      --state 状态  --unit 单位  --type 类型  --lamp 绿灯|黄灯|红灯  --document 文件
      --holder 人   --due-before 日期  --due-after 日期  --place 地点编码(含下级)
      --order due|yellow|red|made  --limit 数   --after 上一页末尾   --count 只数个数
      --find 字段=值  按索引字段(如 axes=project)或可查找的个人信息字段(如 contact=姓名)整值查找;
                    只查有权看该字段的事项

不写 --state 时列草稿和未办结的(草稿只给有权看的人);--state 办结 等列那个状态的;--order made 按录入先后列全部。
)",
     R"(Usage: luoshi matters [OPTIONS]

Lists matters, those that the person of --as may see.

Options:
      --state STATE  --unit UNIT  --type TYPE  --lamp green|yellow|red  --document DOCUMENT
      --holder PERSON  --due-before DATE  --due-after DATE  --place CODE (with what lies in it)
      --order due|yellow|red|made  --limit N   --after KEY (end of the page before)   --count
      --find FIELD=VALUE  by the whole value of an indexed field (axes=project) or a findable personal
                          one (contact=NAME), among the matters whose field the person may read

Without --state it lists drafts (to those who may see them) and what is open; with it, what is in that state;
--order made lists everything as it was made.
)"},
    {"show", R"(用法:luoshi show 事项|文件 [--history] [--why] [--evidence 编号 [--out 文件]]

一件事项:状态、责任单位、完成时限、灯、序时进度、时限说明、出处;--json 带全部内容。--history 办理过程;
--why 时限逐日说明;--evidence 取出一份佐证材料。写文件的编号则列出它的待确认条目。每次查看都记入查阅日志。
)",
     R"(Usage: luoshi show MATTER|DOCUMENT [--history] [--why] [--evidence ID [--out FILE]]

One matter: state, units, due date, lamp, expected progress, why this date, the sentence it comes from; all of it
with --json. --history: what was done. --why: the date day by day. --evidence gives one piece of evidence. Of a
document: its candidates. Every look is entered in the log of looks.
)"},
    {"search", R"(用法:luoshi search 字词… [选项]

检索台账里写过的话:事项的标题、原文、字段、填报、意见、佐证材料名称、文号、责任单位,文件的标题和正文。
任意两个字就能查到,一个字、数字、英文也行;几个词隔开写,都要有;「…」或 "…" 里的话照原样连着找。
繁简、全角半角、大小写不论。新的在前。只查得到 --as 的人有权看的;个人信息不入检索。

选项:
      --limit 数               一页多少条(1 到 200,默认 20)
      --after 位置             接着上一页
)",
     R"(Usage: luoshi search TEXT… [OPTIONS]

Finds what was written: titles, sentences, fields, reports, comments, names of evidence, numbers and units of
matters; titles and text of documents. Any two characters find it, and so do one, a number, a word; all of several
words must be there; what stands in "…" is found as it stands. Traditional or simplified, full or half width, upper
or lower case are the same. Newest first. Only what the person of --as may see; personal data cannot be searched.

Options:
      --limit N                hits a page (1 to 200, default 20)
      --after KEY              go on behind the page before
)"},
    {"indicator", R"(用法:luoshi indicator [指标] [选项] --as 登录名

不写指标,列出有哪些指标;写了,给出它的数,带分子和分母。指标写明由哪些角色看全区的数,其他人看到的只统计自己有权查看的
事项。--list 列出一个数是由哪些事项得出的,统计了几件就列几件。

选项:
      --from 日期 --to 日期    从哪天到哪天(都含)
      --unit 单位              牵头单位,连同下属单位
      --type 类型 --category 代码
      --by unit|type|category|month|day   分开
      --list                   由哪些事项得出
      --part all|in|out        其中:全部、分子里的、分子以外的
      --limit 数 --after 位置  一页多少条(1 到 200,默认 50),接着上一页
)",
     R"(Usage: luoshi indicator [NAME] [OPTIONS] --as LOGIN

Without a name, which indicators there are; with one, what it comes to, numerator and denominator. An indicator
names the roles that read the district's figure; to everybody else it counts the matters that they may see. --list
gives the matters behind a figure, as many as it counts.

Options:
      --from DAY --to DAY      the first and the last day
      --unit UNIT              lead unit, with those below it
      --type TYPE --category CODE
      --by unit|type|category|month|day   parts it
      --list                   the matters behind it
      --part all|in|out        of these: all, those in the numerator, the others
      --limit N --after PLACE  matters a page (1 to 200, default 50), the next page
)"},
    {"place", R"(用法:luoshi place check 文件… | set 文件… --as 登录名
      luoshi place find 经度 纬度 | list | map [--out map.svg]      (都可加 --json、--data)

区县、街道(乡镇)、社区(村)、网格和其他地点的边界(GeoJSON,CGCS2000 或 WGS 84,写法见 docs/places.md)。
check 只检查;set 检查后启用,代替原来的全部地点,要有业务配置的权限。启用以后,写了经纬度的事项由系统定网格。

选项:
      --kind district|street|community|grid|site   哪一级(list、map;图上默认街道)
      --within 编码            在哪个地点里面(map 画它的下一级)
      --out 文件               图写到文件,不写则写到标准输出
)",
     R"(Usage: luoshi place check FILE… | set FILE… --as LOGIN
       luoshi place find LON LAT | list | map [--out map.svg]      (each with --json, --data)

Outlines of district, streets or townships, communities, grids and other places (GeoJSON, CGCS2000 or WGS 84, see
docs/places.md). check only checks; set puts them in force instead of all there were, by whoever may set
definitions. From then on the cell of a matter with longitude and latitude is decided by the record.

Options:
      --kind district|street|community|grid|site   of which kind (list, map; a map shows streets)
      --within CODE            within that place (a map shows what stands right below it)
      --out FILE               where the map is written; standard output where left out
)"},
    {"balance", R"(用法:luoshi balance [账] [选项] --as 登录名

不写账,列出有哪些账;写了,列出有权查看的各方的余额,有全区权限的还给出合计。--holder 给出一方的账页:
每一笔的日期、数量、余额、对方和事由,最近的在前。记账用 luoshi do post。

选项:
      --holder 单位或事项      单位的名称、事项的编号或文号,或「外部」
      --limit 数 --after 位置  一页多少条(1 到 200,默认 50),接着上一页
)",
     R"(Usage: luoshi balance [NAME] [OPTIONS] --as LOGIN

Without a name, which balances there are; with one, what the holders that the person may see have, and for the roles
that it names what all have together. --holder gives the statement of one: date, quantity, running total, the other
holder and the reason of each posting, newest first. What is posted is luoshi do post.

Options:
      --holder WORD            a unit's name, a matter's id or number, or outside
      --limit N --after PLACE  lines a page (1 to 200, default 50), the next page
)"},
    {"do", R"(用法:luoshi do 动作 [事项…] --as 登录名 [选项]

办一件事。动作写中文或英文:确认、交办、签收、填报、报完成、核验、退回、延期、挂起、恢复、督办、催办 ……
luoshi do 列出动作。写几个事项就逐个办,逐个报结果。

选项(每个动词要什么见 docs/verbs.md):
      --reason 理由            退回、延期、挂起等需要
      --to 单位或人            转办给单位、委派给人;关联时写事项和 --link-as parent|cause|duplicate|amends
      --unit 单位  --co 单位   牵头、配合单位(--co 可写几次);--units 单位或组,可写几次:征求意见、抄送、拆分
      --each                   拆分:文件里写的「各镇(街道)」等,每个单位一个子事项
      --share equal|whole      拆分:指标平均分,或各担全部(用 --why 说明);不写的,子事项不带指标
      --people 人              会签、传阅;可写几次
      --until 日期             延期到、督办到
      --outcome 结论           核验 合格|不合格,审批 同意|不同意
      --set 字段=值            改字段;可写几次
      --progress 文字 --problems 文字 --next 文字 --percent 数 --figure 指标号=数(可写几次)   填报
      --text 文字              评论、意见、条件说明
      --node 日期:百分比:名称  节点计划;可写几次
      --file 路径 --kind 种类  上传佐证(photo、document、acceptance、statistics、sealed_scan)
      --balance 账 --from 谁 --to 谁 --quantity 数   记账;谁:外部、本事项、单位、事项。--corrects 留痕号:更正那一笔
      --input JSON             其余的,照 docs/verbs.md 写成 JSON 对象
      --expect 版本            只在事项仍是这个版本时办,否则说明冲突
)",
     R"(Usage: luoshi do VERB [MATTER…] --as LOGIN [OPTIONS]

Does something: confirm, assign, sign_for, report, report_done, verify, return, extend, suspend, resume,
supervise, nudge …  in Chinese or English. `luoshi do list` lists the verbs. Several matters are done one by one,
with a result each.

Options (docs/verbs.md says what each verb takes):
      --reason TEXT            needed to return, extend, suspend …
      --to UNIT-OR-PERSON      transfer to a unit, delegate to a person; a link names a matter, with --link-as
      --unit UNIT  --co UNIT   lead and co-units (--co several times); --units UNIT-OR-GROUP: opinions, copies, split
      --each                   split: a child for each unit that the document means by 各镇(街道) and the like
      --share equal|whole      split: the figure in equal shares, or all of it each (say --why); else no child has it
      --people PERSON          countersign, circulate; may stand several times
      --until DATE             extension, supervision
      --outcome WORD           of a verification 合格|不合格, of an approval 同意|不同意
      --set FIELD=VALUE        may stand several times
      --progress TEXT --problems TEXT --next TEXT --percent N --figure NUMBER=N (several times)   a report
      --text TEXT              comment, opinion, condition
      --node DATE:PERCENT:TEXT a node of the plan; may stand several times
      --file PATH --kind KIND  a piece of evidence (photo, document, acceptance, statistics, sealed_scan)
      --balance NAME --from WHO --to WHO --quantity N   post; WHO: outside, matter (this one), a unit, a matter.
                               --corrects SEQUENCE takes that entry back
      --input JSON             anything else, an object as docs/verbs.md has it
      --expect VERSION         only if the matter still has this version, else a conflict
)"},
    {"run-due", R"(用法:luoshi run-due

办理已到点的计时(临期、超期、催办、升级),补建检索和新加的索引字段。服务运行时由它自己做。
)",
     R"(Usage: luoshi run-due

Fires the timers that are due (warnings, overdue, reminders, escalations), brings the search up to date and fills
fields that are newly indexed. A running server does this by itself.
)"},
    {"verify", R"(用法:luoshi verify [--quick] [--scratch 文件夹]

完整性校验:逐条核对操作留痕和签名,重建全部台账并比对,核对佐证材料。有一处被改动就指出来。
--quick 只核对留痕、签名和佐证材料。退出码:0 完好,1 有问题。
)",
     R"(Usage: luoshi verify [--quick] [--scratch DIR]

Checks the record: every entry, tree and signature, all ledgers rebuilt and compared, all evidence. Whatever was
changed is named. --quick leaves out the rebuild. Exit code: 0 sound, 1 not.
)"},
    {"proof", R"(用法:luoshi proof 事项|序号 [--out 文件]      证明这一条在留痕里
      luoshi proof --consistency 前 后           证明后来的留痕没有改动以前的

写成 JSON,格式见 docs/formats/journal.md;scripts/verify_journal.py 可独立验证。
)",
     R"(Usage: luoshi proof MATTER|SEQUENCE [--out FILE]   that an entry stands in the journal
       luoshi proof --consistency EARLIER LATER    that nothing before was changed

Written as JSON (docs/formats/journal.md); scripts/verify_journal.py checks it independently.
)"},
    {"erase", R"(用法:luoshi erase propose 对象… --reason 理由 [--only]   安全保密管理员提出
      luoshi erase confirm 处置编号                       安全审计员确认并销毁
      luoshi erase list | show 处置编号                   登记

涉密误入处置和其他内容销毁。对象写成 document:编号、matter:编号或文号、person:人员、evidence:事项/编号。文件连同由它
确认的事项、事项连同拆分出的子事项一并提出,--only 只提所写的。内容从台账、检索、佐证材料和数据文件里消失,留痕和证明
不变,登记只留对象、理由、提出人、确认人和时间。此前的备份另行销毁:docs/secrecy.md。
)",
     R"(Usage: luoshi erase propose SUBJECT… --reason TEXT [--only]   by the secrecy administrator
       luoshi erase confirm DESTRUCTION                     by the auditor, who destroys
       luoshi erase list | show DESTRUCTION                 the register

Destroys content (a state secret that came in by mistake, and whatever else must go). A SUBJECT is document:ID,
matter:ID or number, person:WHO or evidence:MATTER/ID. With a document go the matters made of it, with a matter
the children it was split into; --only leaves them out. The content goes from rows, search, evidence and files;
entries and proofs stay as they are; the register keeps what, why, by whom and when. Backups made before are
destroyed apart: docs/secrecy.md.
)"},
    {"looks", R"(用法:luoshi looks [--after 编号] [--limit 数]

查阅日志:谁在何时看了、查了、导出了什么(不含内容)。只有安全审计员能看,看也留痕。
)",
     R"(Usage: luoshi looks [--after ID] [--limit N]

The log of looks: who saw, searched or exported what and when, never what it said. For the auditor alone; reading
it is a look too.
)"},
    {"backup", R"(用法:luoshi backup 文件夹

备份全部数据(服务运行中也可以),并校验备份。密钥另存:备份密钥文件夹见 docs/operations.md。
)",
     R"(Usage: luoshi backup FOLDER

Copies all data, while the server writes too, and verifies the copy. Keys are backed up apart: docs/operations.md.
)"},
    {"restore", R"(用法:luoshi restore 备份文件夹 --data 新文件夹

从备份恢复到一个空文件夹;已销毁的内容会再次销毁,然后校验。
)",
     R"(Usage: luoshi restore BACKUP --data NEW-FOLDER

Restores a backup into an empty folder; what was destroyed is destroyed again; then it is verified.
)"},
    {"migrate", R"(用法:luoshi migrate

换了新版本的程序以后执行一次:迁移表,重建折叠方式变了的台账,启用新的业务模块。先备份。
)",
     R"(Usage: luoshi migrate

Once after a new version of the program was put in place: migrates tables, rebuilds what it folds differently, puts
its packs in force. Back up first.
)"},
    {"doctor", R"(用法:luoshi doctor [--data 文件夹] [--json]

体检:设置、数据和密钥文件夹、磁盘、主密钥文件、台账和数据库、留痕和签名、管理员、时钟和时区、审计日志的去处、
外部程序。每行一项:OK、WARN(能用,最好改)、FAIL(要处理),后面写怎么办。有 FAIL 时退出码是 1。不改动任何东西。
)",
     R"(Usage: luoshi doctor [--data DIR] [--json]

Looks at settings, folders, disk, master key, record and store, journal and signature, administrators, clock and
zone, where the audit trail goes, and the programs that read old formats. A line each: OK, WARN (works, better
changed) or FAIL (see to it), with what to do. Ends with 1 if anything fails. Changes nothing.
)"},
    {"demo", R"(用法:luoshi demo [--data 新文件夹] [--seed 数] [--now 时刻]

建一个演示区县云河区:单位、人员、样例报告的全部条目,从二月到八月的办理:签收、填报、佐证材料、催办、退回、
延期、待条件、挂起、超期、核验、销号。人和事都是虚构的;同一个 --seed 得到同样的事项。时钟停在八月十日,或
--now 说的时刻。
)",
     R"(Usage: luoshi demo [--data NEW-FOLDER] [--seed NUMBER] [--now INSTANT]

Makes the demonstration district 云河区: units, people, every promise of the sample report, and half a year of work on
them: signed for, reported, evidence, nudged, returned, extended, paused, late, verified, closed. All of it is invented;
the same --seed makes the same matters. Its clock stands at 10 August, or at the moment of --now.
)"},
    {"serve", R"(用法:luoshi serve [--data 文件夹] [--port 数] [--address 地址] [--web 文件夹]

在 http://127.0.0.1:8080 提供网页和接口(/api/v1,说明在 /api/openapi.json),计时、通知、检索、签名在后台做。
文件夹是空的就建一个新区县(--title 名称),并给出一次有效的首次设置链接;没有默认口令。演示区县给出各角色的登录名和口令。
真实区县的欢迎页可打开云河区示例和一个人练习用的空区县:各在自己的文件夹里(--sample、--practice
文件夹,默认在数据文件夹下),开在后面的端口。
停下(Ctrl-C、SIGTERM)时,手上的请求都办完才结束。监听、证书、代理等写在 luoshi.toml 的 [server],见 docs/configuration.md。
)",
     R"(Usage: luoshi serve [--data DIR] [--port NUMBER] [--address ADDRESS] [--web DIR]

Serves pages and API (/api/v1, described at /api/openapi.json) at http://127.0.0.1:8080; timers, notices, search and
signatures go on in the background. In an empty folder it makes a district (--title NAME) and gives a set-up link that
works once; there is no default password. Of a demonstration it gives a login and password for each role.
The welcome page of a real one opens the sample district 云河区, and an empty one to practise in alone:
each in a folder of its own (--sample DIR, --practice DIR; in the data folder otherwise), at the ports
behind.
When stopped (Ctrl-C, SIGTERM) it ends after the requests in hand. Address, certificate, proxies: [server] of
luoshi.toml, see docs/configuration.md.
)"},
});

}  // namespace

std::string_view record_help(std::string_view topic, base::Language language) {
  const auto* found = std::ranges::find(kHelp, topic, &Help::command);
  if (found == kHelp.end()) return {};
  return language == base::Language::zh ? found->zh : found->en;
}

const std::string_view kRecordOptionsZh = R"(
各命令都有的选项:
      --data 文件夹            数据文件夹(默认 LUOSHI_DATA,再默认 ./luoshi-data)
      --config 文件            设置(默认数据文件夹里的 luoshi.toml),见 docs/configuration.md
      --keys 文件夹            密钥文件夹(默认 LUOSHI_KEYS,再默认数据文件夹里的 keys)
      --as 登录名              以谁的身份    --for 登录名  代谁办(委托代办)
      --key 键                 同一个键的请求只办一次
      --now 时刻               只在演示区县:把这一刻当作现在
      --json                   输出 JSON
      --lang zh|en             说中文或英文
  -h, --help                   看本说明

退出码:0 完成,1 没有完成,2 命令写错了,3 有的完成、有的没有
)";

const std::string_view kRecordOptionsEn = R"(
Options of all these commands:
      --data DIR               the data folder (default: LUOSHI_DATA, then ./luoshi-data)
      --config FILE            settings (default: luoshi.toml in the data folder), see docs/configuration.md
      --keys DIR               folder of the keys (default: LUOSHI_KEYS, then keys in the data folder)
      --as LOGIN               who does it    --for LOGIN  for whom (delegation)
      --key KEY                requests with the same key are done once
      --now INSTANT            in a demonstration district only: take this moment for now
      --json                   write JSON
      --lang zh|en             speak Chinese or English
  -h, --help                   show this help

Exit codes: 0 done, 1 not done, 2 the command was not understood, 3 some done, others not
)";

}  // namespace luoshi::app
