// SPDX-License-Identifier: Apache-2.0
#include "reading/name_words.hpp"

#include "reading/word_list.hpp"

namespace luoshi::reading {

bool is_empty_verb(std::u32string_view verb) {
  return is_one_of(
      verb,
      kWords<U"完成", U"实现", U"达到", U"达", U"启动", U"推进", U"加快", U"做好", U"抓好", U"实施", U"确保", U"共",
             U"推动", U"保障", U"加快推进", U"全面完成", U"超额完成", U"统筹", U"统筹推进", U"力争", U"开展", U"组织",
             U"加大", U"落实", U"安排", U"力促", U"保持", U"实现了", U"完成了", U"高标准完成", U"有", U"做到">);
}

bool is_base(std::u32string_view word) {
  return word == U"上年" || word == U"上年末" || word == U"上年同期" || word == U"同期" || word == U"往年" ||
         word == U"上轮" || word == U"上一轮" || word == U"上月" || word == U"上季度" || word == U"上周" ||
         word == U"上届" || word == U"同口径" || word == U"可比口径" || word == U"去年同期";
}

bool is_mover(std::u32string_view word) {
  return is_one_of(
      word,
      kWords<U"增长", U"下降", U"提高", U"提升", U"增加", U"减少", U"上升", U"降低", U"达到", U"达", U"完成", U"实现",
             U"为", U"至", U"到", U"同比", U"环比", U"累计", U"突破", U"超过", U"控制", U"首次", U"保持", U"分别",
             U"均", U"预计", U"优化", U"调整", U"优化调整", U"超额", U"稳定", U"占", U"高出", U"高于", U"低于", U"快于",
             U"回落", U"升", U"降", U"前移", U"跃升", U"压缩", U"缩短", U"延长", U"压减", U"压降", U"居", U"位居",
             U"共", U"增至", U"降至", U"处于", U"有", U"已", U"力争", U"确保", U"年均", U"平均", U"只", U"仅", U"再",
             U"提前", U"全年", U"列", U"排名", U"跻身", U"进入", U"位列", U"改善", U"净", U"总", U"总计", U"收窄",
             U"扩大", U"放缓", U"回升", U"升至", U"合计", U"共计", U"约", U"近", U"超">);
}

bool is_bare_head(std::u32string_view name) {
  return is_one_of(name, kWords<U"总数", U"总量", U"总投资", U"总规模", U"增速", U"增幅", U"占比", U"比重", U"面积",
                                U"数量", U"产量", U"产值", U"销售额", U"年销售额", U"办结率", U"合格率", U"整改率",
                                U"达标率", U"年均增速", U"降幅", U"涨幅">);
}

bool is_part_of_plan(std::u32string_view words) {
  return ends_with_any(
      words,
      kWords<U"年度计划", U"年度任务", U"年度预算", U"年度目标", U"全年计划", U"全年任务", U"全年目标", U"全年预算",
             U"年初预算", U"总任务", U"总目标", U"目标任务", U"年计划", U"任务数", U"计划数", U"预算数">);
}

std::string behind_level(std::string_view name) {
  constexpr std::string_view kLevel = "级";
  const auto at = name.find(kLevel);
  return at == std::string_view::npos ? std::string() : std::string(name.substr(at + kLevel.size()));
}

std::string without_head(std::string name) {
  for (const std::string_view head : {"播种面积", "种植面积", "面积", "产量", "数量", "总量", "规模"}) {
    if (name.size() > head.size() && name.ends_with(head)) return name.substr(0, name.size() - head.size());
  }
  return name;
}

}  // namespace luoshi::reading
