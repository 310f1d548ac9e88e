import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { antdStyles } from './scripts/antd-styles.js';

export default defineConfig({
  root: 'src/app',
  plugins: [antdStyles(), react()],
  build: { outDir: '../../dist/web', emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/audit-desk': 'http://127.0.0.1:8080' } },
});
