// SPDX-License-Identifier: Apache-2.0
#include "model/load/known_facts.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <ranges>

namespace luoshi::model::load_inside {
namespace {

constexpr auto kFacts = std::to_array<KnownFact>({
    {Known::matter, "编号", "its number", "matter.number",
     "编号 事项编号 任务编号 督办编号 督办单号 流水号 matternumber tasknumber serialnumber"},
    {Known::matter, "标题", "its title", "matter.title", "标题 事项 事项标题 任务 任务标题 工作任务 title mattertitle"},
    {Known::matter, "牵头单位", "its lead unit", "units.lead",
     "牵头单位 责任单位 主办单位 承办单位 办理单位 落实单位 leadunit responsibleunit unitinlead"},
    {Known::matter, "配合单位", "its co-units", "units.co", "配合单位 协办单位 协同单位 会办单位 counit counits"},
    {Known::matter, "责任人", "who answers for it", "",
     "责任人 第一责任人 承办人 经办人 办理人 responsible responsibleperson handler"},
    {Known::matter, "出处", "its source", "", "出处 任务出处 事项出处 任务来源 事项来源"},
    {Known::matter, "密级", "its level", "matter.level", "密级 公开级别 secrecylevel"},
    {Known::matter, "佐证材料", "its evidence", "", "佐证 佐证材料 证明材料 附件 evidence attachment attachments"},
    {Known::matter, "当前状态", "its state", "matter.state",
     "状态 办理状态 当前状态 事项状态 任务状态 state status currentstate"},
    {Known::matter, "进度", "its progress", "",
     "进度 完成进度 办理进度 工作进度 完成百分比 进度百分比 完成比例 percent percentdone percentcomplete"},
    {Known::matter, "进展情况", "what is reported of it", "",
     "进展 进展情况 工作进展 办理进展 最新进展 存在问题 存在的问题 下一步措施 下步措施 下一步打算 progressreport "
     "nextsteps"},
    {Known::matter, "灯色和超期", "its lamp and whether it is late", "",
     "灯色 亮灯 预警灯 红黄绿灯 是否超期 是否逾期 超期天数 逾期天数 剩余天数 lamp overdue daysleft dayslate"},
    {Known::matter, "催办、督办、退回的次数", "how often it was pressed and returned", "",
     "催办次数 督办次数 退回次数 延期次数 numberofnudges timesnudged timesreturned"},
    {Known::matter, "立项日期", "when it was made", "matter.created", "创建日期 创建时间 创建人 createdon createdby"},
    {Known::matter, "办结日期", "when it was done", "", "办结日期 办结时间 销号日期 销号时间 completedon closedon"},
    {Known::clock, "办理时限", "its time limit", "matter.due",
     "办理时限 完成时限 办结时限 完成期限 办理期限 截止日期 截止时间 到期日期 到期时间 deadline duedate"},
    {Known::entry, "填报人", "who filled it in", "",
     "填报人 填报人员 填表人 上报人 报送人 录入人 登记人 reporter reportedby filledinby enteredby"},
    {Known::entry, "填报日期", "when it was filled in", "",
     "填报日期 填报时间 填表日期 填表时间 上报日期 上报时间 报送日期 报送时间 录入日期 录入时间 更新日期 更新时间 "
     "reportdate "
     "dateofreport filledinon enteredon"},
    {Known::entry, "填报单位", "the unit that filled it in", "",
     "填报单位 填表单位 上报单位 报送单位 本单位 reportingunit"},
});

// What forms put behind a name without meaning another thing.
constexpr auto kTails =
    std::to_array<std::string_view>({"姓名", "名称", "全称", "签字", "签名", "盖章", "必填", "选填"});

}  // namespace

std::string plain_name(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(base::decode_utf8(text, at));
    if (u_isalnum(c) != 0) base::append_utf8(plain, static_cast<char32_t>(u_tolower(c)));
  }
  for (bool cut = true; cut;) {
    const auto* tail = std::ranges::find_if(
        kTails, [&](std::string_view one) { return plain.size() > one.size() && plain.ends_with(one); });
    cut = tail != kTails.end();
    if (cut) plain.resize(plain.size() - tail->size());
  }
  return plain;
}

const KnownFact* known_fact(std::string_view plain) {
  const auto has = [&](const KnownFact& fact) {
    return std::ranges::any_of(std::views::split(fact.names, ' '),
                               [&](const auto& name) { return std::string_view(name) == plain; });
  };
  const auto* found = std::ranges::find_if(kFacts, has);
  return found == kFacts.end() ? nullptr : found;
}

}  // namespace luoshi::model::load_inside
