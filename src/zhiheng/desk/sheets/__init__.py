"""Excel in and out (批量导入导出) on the desk."""
