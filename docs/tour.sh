#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# docs/tour.sh: 四项任务从报告到销号,由不同的人办;一项退回过,一项延期,一项超期,一项待条件;最后证明记录完好。
# Four promises of the sample report from the file to the end, by different people: one returned, one extended, one
# late, one paused on a condition; at the end the record proves itself. Each step is checked: the tour ends at the
# first that does not do what it says.
#
#   docs/tour.sh [FOLDER]      FOLDER is made anew (default: a temporary one, removed at the end)
#   LUOSHI=…/luoshi            another program than build/luoshi, which ./run builds
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
luoshi=${LUOSHI:-$here/build/luoshi}
[ -x "$luoshi" ] || { echo "没有 $luoshi,先执行 ./run · build it first: ./run" >&2; exit 2; }
python3 -c 'import cryptography' 2>/dev/null || {
  echo '另写的校验程序要用 python3-cryptography · the independent verifier needs it: apt install python3-cryptography' >&2
  exit 2
}
if [ $# -gt 0 ]; then
  work=$1
  mkdir "$work"
else
  work=$(mktemp -d "${TMPDIR:-/tmp}/luoshi-tour-XXXXXX")
  trap 'rm -rf "$work"' EXIT
fi
out=$work/out err=$work/err
unset LUOSHI_CONFIG LUOSHI_KEYS LUOSHI_STORE LUOSHI_MASTER_KEY_FILE
export LUOSHI_DATA=$work/data
samples=$here/samples/yunhe
now=

# say 中文 English: what comes.
say() { printf '\n· %s\n  %s\n' "$1" "$2"; }
# at DAY [HOUR]: moves the clock of this demonstration district, Beijing time.
at() { now=2026-$1T${2:-09}:00:00+08:00; }
die() { echo "出错了 · went wrong: $*" >&2; cat "$out" "$err" >&2; exit 1; }
# run WORDS…: luoshi at that moment; its output stands in $out.
run() {
  "$luoshi" "$@" --now "$now" --lang zh >"$out" 2>"$err" || die "luoshi $*"
}
# act WHO VERB MATTER OPTIONS…: one step, shown.
act() {
  local who=$1
  shift
  run do "$@" --as "$who"
  printf '    %s %s %s\n' "${now:0:10}" "$who" "$(head -n 1 "$out")"
}
# denied ID WHO VERB MATTER OPTIONS…: the step must be refused, with that message.
denied() {
  local id=$1 who=$2
  shift 2
  if "$luoshi" do "$@" --as "$who" --now "$now" --lang zh >"$out" 2>"$err"; then die "这一步本该被拒绝 · not refused: $*"; fi
  grep -qF "[$id]" "$err" || die "$id: $*"
  printf '    %s %s ✗ %s\n' "${now:0:10}" "$who" "$(head -n 1 "$err")"
}
# sees TEXT…: the last output has these words.
sees() {
  local text
  for text in "$@"; do grep -qF -- "$text" "$out" || die "没有「$text」 · missing: $text"; done
}
# state MATTER STATE: the matter stands there.
state() {
  run show "$1" --as yh010 --json
  sees "\"state\":\"$2\""
}
# field NAME: the first value of that name in JSON output.
field() { grep -o "\"$1\":\"[^\"]*\"" "$out" | head -n 1 | cut -d '"' -f 4; }
post_of() { run user show "$1" --json && grep -o '"posts":\[{"id":"[^"]*"' "$out" | cut -d '"' -f 6; }

say '一个演示区县:单位、人员、领导分工' 'A district to practise on: units, people, who is in charge of what'
at 02-09
run init --title 云河区 --demonstration
run import units "$samples/units.csv"
run import groups "$samples/groups.csv"
run import people "$samples/people.csv"
sees '0 项没有成'
run import portfolios "$samples/portfolios.csv" --as sysadmin

say '督查专员(yh013)登记政府工作报告,读出待确认条目' 'A supervision officer registers the report; its promises are read'
run import document "$samples/report-2026.txt" --number 云政〔2026〕1号 --title 2026年政府工作报告 --as yh013 --json
report=$(field document)
run show "$report" --as yh013
sees '311 条,311 条待确认' '新增停车泊位2600个' '云河智谷二期上半年开工' '种业研发中心4月20日前开工' '启动云河港区多式联运枢纽建设'
cp "$out" "$work/candidates"

say '确认四条,补上责任单位、责任领导、时限' 'Four are confirmed, with unit, leader in charge and date'
at 02-10
city=$(post_of yh004) industry=$(post_of yh003) farming=$(post_of yh005)
# confirm TITLE OPTIONS…: the id of the matter it becomes.
confirm() {
  local candidate
  candidate=$(grep -F -- "$1" "$work/candidates" | head -n 1 | cut -d ' ' -f 1)
  shift
  run do confirm "$candidate" --type commitment --input '{"levels":0}' "$@" --as yh013 --json
  grep -o '"matter":"[^"]*"' "$out" | cut -d '"' -f 4
}
parking=$(confirm 新增停车泊位2600个 --unit 区城管局 --co 交警六支队 --deadline 2026-08-31 --set leader="$city")
valley=$(confirm 云河智谷二期上半年开工 --unit 云河经开区 --set leader="$industry")
seeds=$(confirm 种业研发中心4月20日前开工 --unit 区农业农村局 --set leader="$farming")
port=$(confirm 启动云河港区多式联运枢纽建设 --unit 区交通局 --deadline 2026-12-31 --set leader="$city")
run show "$parking" --as yh013
sees '分解稿' '第 ' '段' '新增停车泊位2600个,其中智能泊位500个'
sed 's/^/    /' "$out"

say '征求意见:两个单位各答各的' 'Out for opinions: two units answer, each for itself'
act yh013 ask_opinion "$parking"
at 02-11
act yh085 give_opinion "$parking" --opinion accept --text 无意见
denied E-MATTER-004 yh146 give_opinion "$parking" --opinion object
act yh146 give_opinion "$parking" --opinion object --text '智能泊位应由大数据中心配合'

say '定稿、审定(分管副区长)、印发取号、交办' 'Finished, approved by the leader in charge, issued with a number, handed down'
at 02-25
act yh013 edit "$parking" --input '{"done":true}'
for matter in "$valley" "$seeds" "$port"; do
  act yh013 edit "$matter" --input '{"done":true}'
  act yh013 edit "$matter" --input '{"done":true}'
done
at 02-26
denied E-MODEL-061 yh013 approve "$parking"
act yh004 approve "$parking"
act yh003 approve "$valley"
act yh005 approve "$seeds"
act yh004 approve "$port"
for matter in "$parking" "$valley" "$seeds" "$port"; do
  act yh013 issue "$matter" --number 云政办〔2026〕8号
done
at 03-02
for matter in "$parking" "$valley" "$seeds" "$port"; do act yh013 hand_down "$matter"; done
state "$parking" waiting
state "$port" conditional

say '签收;待条件的不能签收,时钟停着' 'Signed for; what waits for a condition cannot be, its clock stands still'
at 03-03
act yh085 sign_for "$parking"
act yh146 sign_for "$parking"
act yh150 sign_for "$valley"
act yh096 sign_for "$seeds"
denied E-MODEL-062 yh089 sign_for "$port"

say '填报进展,带数字' 'Progress reported, with its figure'
at 03-25
act yh085 report_progress "$parking" --progress 已完成选址,建成首批泊位 --figure 1=700 --percent 27
act yh096 report_progress "$seeds" --progress 用地手续在办 --problems 林地审批未完成 --percent 10
run show "$parking" --as yh013
sees '27%' '序时' '时限说明'

say '【超期】四月二十日到了没报完成:记录自己写下超期,亮红灯,催办、拟发督办、报领导' \
  '[late] The day comes and nothing is reported done: the record says so by itself, the lamp is red, escalations follow'
at 04-13 10
run run-due
at 04-21
run run-due
run matters --lamp red --as yh013
sees '种业研发中心4月20日前开工' '红灯'
act yh013 nudge "$seeds" --reason 已过时限,请说明原因
at 04-27
run run-due
at 05-08
run run-due
run show "$seeds" --history --as yh013
sees matter.overdue matter.nudged matter.escalated
at 05-11
printf '种业研发中心开工报告(演示)\n' >"$work/seeds.txt"
act yh096 attach_evidence "$seeds" --file "$work/seeds.txt" --kind acceptance
act yh096 report_done "$seeds" --text 已开工
at 05-13
act yh013 verify "$seeds" --outcome 合格
at 05-14
act yh010 complete "$seeds"
act yh010 close "$seeds"

say '【待条件】批复到了,专员确认条件成就,时钟这才走' '[condition] The approval comes, the officer says so, and only now the clock runs'
at 05-20
act yh013 confirm_condition "$port" --text 省发改委批复文件已收到
state "$port" waiting
act yh089 sign_for "$port"

say '【退回】佐证不足,核验不合格;补齐再报' '[returned] Evidence is lacking: not accepted; completed and reported again'
at 06-01
denied E-MATTER-006 yh085 report_done "$parking"
printf '\x89PNG\r\n\x1a\n现场照片(演示)' >"$work/photo.png"
act yh085 attach_evidence "$parking" --file "$work/photo.png" --kind photo
act yh085 report_progress "$parking" --progress 全部建成 --figure 1=2600 --percent 100
act yh085 report_done "$parking" --text 全部建成,请核验
at 06-03
denied E-MODEL-061 yh085 verify "$parking" --outcome 合格
act yh013 verify "$parking" --outcome 不合格 --reason 只有照片,没有验收报告
at 06-04
act yh085 sign_for "$parking"
at 06-10
printf '停车泊位验收报告(演示)\n' >"$work/acceptance.txt"
act yh085 attach_evidence "$parking" --file "$work/acceptance.txt" --kind acceptance
act yh085 report_done "$parking" --text 已补验收报告

say '【延期】先申请后审批,申请的人不能批;移动的日期看得见' '[extended] Asked, then granted by somebody else; a moved date is shown as moved'
act yh150 request_extension "$valley" --until 2026-08-31 --reason 连续强降雨,无法进场
denied E-MODEL-061 yh150 approve_extension "$valley" --outcome 同意
at 06-11
act yh010 approve_extension "$valley" --outcome 同意
run show "$valley" --as yh010
sees '时限调整' '2026-08-31' '连续强降雨'
act yh013 verify "$parking" --outcome 合格
at 06-15
act yh010 complete "$parking"
act yh010 close "$parking"

say '其余两项办完' 'The other two are carried through'
# finish MATTER LIAISON DAY: reported, verified by the officer, completed and closed by the head.
finish() {
  at "$3"
  printf '验收报告(演示) %s\n' "$1" >"$work/proof.txt"
  act "$2" attach_evidence "$1" --file "$work/proof.txt" --kind acceptance
  act "$2" report_done "$1" --text 已完成
  act yh013 verify "$1" --outcome 合格
  act yh010 complete "$1"
  act yh010 close "$1"
}
finish "$valley" yh150 08-20
finish "$port" yh089 11-02
run run-due
for matter in "$parking" "$valley" "$seeds" "$port"; do state "$matter" closed; done
run show "$parking" --history --as yh013
sees matter.created matter.consulted matter.approved matter.issued matter.assigned matter.signed matter.reported \
  matter.evidenced matter.finished matter.verified matter.completed matter.closed
[ "$(grep -c matter.verified "$out")" = 2 ] || die '应核验两次 · verified twice'
sed 's/^/    /' "$out"

say '证明:完整性校验' 'Proof: the record is checked, its rows rebuilt and compared'
"$luoshi" verify --lang zh >"$out" 2>"$err" || die verify
sees 完好
sed 's/^/    /' "$out"

say '证明:另写的校验程序,和这件事项最后一条的存在证明' 'Proof: another program, and that the last entry of this matter stands in the tree'
"$luoshi" proof "$parking" --out "$work/proof.json"
python3 "$here/scripts/verify_journal.py" "$LUOSHI_DATA/luoshi.sqlite" --proof "$work/proof.json" >"$out" 2>"$err" ||
  die verify_journal.py
sed 's/^/    /' "$out"
sed 's/"sequence":"[0-9]*"/"sequence":"1"/; s/"sequence":[0-9]*/"sequence":1/' "$work/proof.json" >"$work/wrong.json"
if python3 "$here/scripts/verify_journal.py" "$LUOSHI_DATA/luoshi.sqlite" --proof "$work/wrong.json" \
  >"$out" 2>"$err"; then
  die '改过的证明通过了 · a changed proof passed'
fi
echo '    改过的证明通不过 · a changed proof does not pass'

say '四项任务销号,记录完好。' 'Four promises kept, and the record stands.'
