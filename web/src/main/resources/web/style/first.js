// Before the first paint, so that nobody sees a white page turn dark. A plain script: a module would come too late.
(() => {
  const theme = localStorage.getItem('gridwalk.theme') ?? 'auto';
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = ['light', 'dark', 'outdoor'].includes(theme) ? theme : dark ? 'dark' : 'light';
  document.documentElement.lang = localStorage.getItem('gridwalk.language') === 'en' ? 'en' : 'zh-CN';
})();
